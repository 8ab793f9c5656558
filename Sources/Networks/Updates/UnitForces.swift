internal import Lanes

/// What moves the incoming weights and the bias of one unit in one update, force by force.
///
/// The forces are the gradient of the loss, what the optimizer carries over from earlier gradients
/// (its ``Optimizer/momentumLanes``), and decay (`weight_decay`, `l1`, `decoupled_weight_decay` and
/// the optimizer's own). Each is the Shapley value of a game whose worth is the change that the
/// optimizer itself makes with only some of the forces present: the sum is the change with all of
/// them, exactly, for any optimizer; for a linear one (sgd, momentum) each is simply its term.
///
/// Source: Shapley 1953.
public struct UnitForces: Sendable, Equatable {
  /// The share of the loss gradient in the change of each weight, then of the bias.
  public var gradient: [Double]
  /// The share of earlier gradients.
  public var momentum: [Double]
  /// The share of decay.
  public var decay: [Double]

  /// No forces on so many parameters.
  public init(parameters: Int) {
    gradient = Array(repeating: 0, count: parameters)
    momentum = gradient
    decay = gradient
  }

  /// The change of each parameter by all three.
  public var total: [Double] {
    gradient.indices.map { gradient[$0] + momentum[$0] + decay[$0] }
  }

  /// Adds the forces of another update.
  public static func += (forces: inout UnitForces, more: UnitForces) {
    for index in forces.gradient.indices {
      forces.gradient[index] += more.gradient[index]
      forces.momentum[index] += more.momentum[index]
      forces.decay[index] += more.decay[index]
    }
  }
}

extension PendingUpdate {
  /// The forces on a unit in one network; `nil` where weights are normalized, since updates then
  /// change what they are made from.
  public func forces(on unit: Int, layer: Int, lane: Int) -> UnitForces? {
    guard network.layers[layer].direction == nil else { return nil }
    let start = parameters(of: unit, layer: layer, lane: lane)
    let slopes = gradient(of: unit, layer: layer, lane: lane)
    let memory = updater.remembered(of: unit, layer: layer, lane: lane)
    // Lane s of a small copy has the forces of subset s: bit 0 the gradient, bit 1 momentum.
    let free = changes(start, slopes, memory, by: rule.withoutDecay, lane: lane)
    let pulled = changes(start, slopes, memory, by: rule, lane: lane)
    var forces = UnitForces(parameters: start.count)
    for index in start.indices {
      // worth[s]: bit 2 is decay.
      var worth = [Double](repeating: 0, count: 8)
      for subset in 0..<4 {
        worth[subset] = Double(free[index][subset]) - Double(start[index])
        worth[subset + 4] = Double(pulled[index][subset]) - Double(start[index])
      }
      forces.gradient[index] = Self.shapley(worth, player: 0)
      forces.momentum[index] = Self.shapley(worth, player: 1)
      forces.decay[index] = Self.shapley(worth, player: 2)
    }
    return forces
  }

  /// The parameters after the update with each of four subsets of gradient and momentum.
  private func changes(
    _ start: [Real], _ slopes: [Real], _ memory: [[Real]], by rule: UpdateRule, lane: Int
  ) -> [Lane] {
    let count = start.count
    let hasGradient = SIMD16<Real>(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1)
    let hasMomentum = SIMD16<Real>(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1)
    let zero = Lane()
    let values = LaneMatrix(rows: 1, columns: count)
    let gradient = LaneMatrix(rows: 1, columns: count)
    let room = memory.map { _ in LaneMatrix(rows: 1, columns: count) }
    for index in 0..<count {
      values[0, index] = Lane(repeating: start[index])
      gradient[0, index] = zero.selecting(
        Lane(repeating: slopes[index]), where: hasGradient .> 0)
      for (number, matrix) in room.enumerated() {
        let all = Lane(repeating: memory[number][index])
        let isMomentum = rule.optimizer.momentumLanes.contains(number)
        matrix[0, index] = isMomentum ? zero.selecting(all, where: hasMomentum .> 0) : all
      }
    }
    var numbers = numbers
    numbers.clipping = Lane(repeating: numbers.clipping[lane])
    let run = ParameterRun(
      count: count, parameters: values.storage, gradient: gradient.storage,
      first: room.count > 0 ? room[0].storage : nil,
      second: room.count > 1 ? room[1].storage : nil,
      third: room.count > 2 ? room[2].storage : nil)
    // The run holds bare pointers: what they lead to must live until it is done.
    withExtendedLifetime((values, gradient, room)) {
      rule.update(run, gradient: gradient.storage, numbers)
    }
    return (0..<count).map { values[0, $0] }
  }

  /// The Shapley value of one of three players, for the worth of each subset of them.
  private static func shapley(_ worth: [Double], player: Int) -> Double {
    let own = 1 << player
    let others = (0..<3).filter { $0 != player }.map { 1 << $0 }
    let both = others[0] | others[1]
    let alone = worth[own] - worth[0]
    let last = worth[own | both] - worth[both]
    let second = others.map { worth[own | $0] - worth[$0] }
    return alone / 3 + (second[0] + second[1]) / 6 + last / 3
  }
}
