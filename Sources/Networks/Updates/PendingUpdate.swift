internal import Lanes

/// An update whose gradient is known and that has changed nothing yet: what pushes each unit, and how
/// far each push will carry.
public struct PendingUpdate {
  /// The number of the update, from 1.
  public let number: Int
  /// The networks, before the update.
  public let network: LaneNetwork
  /// The row of the training samples at each place of the batch, in every network.
  public let rows: [SIMD16<Int32>]

  let inputs: LaneInputs
  let space: Workspace
  let dropout: [Dropout]
  let gradient: [DenseLayer]
  let updater: Updater
  let rule: UpdateRule
  let numbers: UpdateRule.Step

  /// The step length η.
  public var learningRate: Double { numbers.learningRate }

  /// ∂(batch loss)/∂(w, b) of a unit in one network: its incoming weights, then its bias (0 without
  /// one), as the loss gives it.
  public func gradient(of unit: Int, layer: Int, lane: Int) -> [Real] {
    column(unit, of: gradient[layer], lane: lane)
  }

  /// The incoming weights and the bias (0 without one) of a unit in one network.
  public func parameters(of unit: Int, layer: Int, lane: Int) -> [Real] {
    column(unit, of: network.layers[layer], lane: lane)
  }

  /// How the gradient of a unit comes about: its slope ∂(batch loss)/∂(x·w + b) for each row of the
  /// batch on which that is not zero, with the row's inputs to the layer.
  public func pushes(on unit: Int, layer: Int, lane: Int) -> [RowPush] {
    let slopes = space.slopes[layer]
    return rows.indices.compactMap { place in
      let slope = slopes[place, unit][lane]
      guard slope != 0 else { return nil }
      return RowPush(
        row: rows[place][lane], slope: slope,
        inputs: (0..<network.layers[layer].fanIn).map { input(place, $0, layer: layer)[lane] })
    }
  }

  private func input(_ row: Int, _ feature: Int, layer: Int) -> Lane {
    guard layer == 0 else { return space.handedOn(layer - 1, dropout)[row, feature] }
    switch inputs {
    case .perNetwork(let matrix): return matrix[row, feature]
    case .shared(let values, let features):
      return Lane(repeating: values[row * features + feature])
    }
  }

  private func column(_ unit: Int, of layer: DenseLayer, lane: Int) -> [Real] {
    (0..<layer.fanIn).map { layer.weights[$0, unit][lane] }
      + [layer.biases.map { $0[0, unit][lane] } ?? 0]
  }
}

/// What one row of a batch does to a unit.
public struct RowPush: Sendable, Equatable {
  /// The row of the training samples.
  public let row: Int32
  /// ∂(batch loss)/∂(x·w + b) on that row.
  public let slope: Real
  /// What the layer sees of the row.
  public let inputs: [Real]
}
