internal import Catalogs
internal import Lanes
internal import Networks
internal import Results
internal import Runner
internal import Studies

/// One fall while it is recorded.
struct FallCourse {
  let subject: FallRecorder.Subject

  private let probe: Samples
  private var states: [Int: UnitState] = [:]
  private var current = UnitState(inputs: [], preactivations: [], fires: [], parameters: [])
  /// Whether the state now is one that the shares are computed from.
  private var isMarked = false
  private var moments: [Fall.Moment] = []
  /// The forces of all updates so far, and of the last; `nil` once they are unknown.
  private var forces: UnitForces?
  private var lastForces: UnitForces?
  private var hasForces = true
  /// What the gradients of each training row did to the parameters, in all updates and in the last.
  private var rows: [Int32: [Double]] = [:]
  private var lastRows: [Int32: [Double]] = [:]
  private var gradientNorm: Double?
  private var rate: Double?

  init(_ subject: FallRecorder.Subject, probe: Samples) {
    self.subject = subject
    self.probe = probe
  }

  /// Frees what is needed no longer.
  mutating func forget() {
    states = [:]
    rows = [:]
    lastRows = [:]
    moments = []
    current = UnitState(inputs: [], preactivations: [], fires: [], parameters: [])
  }

  /// Begins to look at the unit after `step` updates.
  mutating func begin(_ step: Int, _ network: LaneNetwork) {
    let unit = subject.unit
    let layer = network.layers[unit.layer]
    isMarked = step == subject.start || step == subject.death - 1 || step == subject.death
    current = UnitState(
      inputs: [], preactivations: [], fires: [],
      parameters: (0..<layer.fanIn).map { layer.weights[$0, unit.unit][unit.lane] }
        + [layer.biases.map { $0[0, unit.unit][unit.lane] } ?? 0])
  }

  /// Adds a part of the probe.
  mutating func add(_ part: ProbeView.Part) {
    let unit = subject.unit
    let fanIn = current.fanIn
    for row in 0..<part.rows {
      current.preactivations.append(part.preactivations[row, unit.unit][unit.lane])
      current.fires.append(part.activations[row, unit.unit][unit.lane] > 0)
      guard isMarked else { continue }
      if let inputs = part.inputs {
        for index in 0..<fanIn { current.inputs.append(inputs[row, index][unit.lane]) }
      } else {
        let start = (part.first + row) * fanIn
        current.inputs.append(contentsOf: probe.inputs[start..<(start + fanIn)])
      }
    }
  }

  /// The probe has been seen after `step` updates.
  mutating func finish(_ step: Int) {
    moments.append(
      Fall.Moment(
        step: step, preactivationMax: Double(current.preactivations.max() ?? 0),
        activeFraction: Double(current.fires.count { $0 }) / Double(max(current.fires.count, 1)),
        weightNorm: Self.norm(current.parameters.dropLast()),
        bias: Double(current.parameters.last ?? 0), gradientNorm: gradientNorm,
        learningRate: rate))
    if isMarked { states[step] = current }
  }

  private static func norm(_ values: some Sequence<Float>) -> Double {
    values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  /// Adds an update that is about to be made.
  mutating func add(_ update: PendingUpdate) {
    let unit = subject.unit
    let gradient = update.gradient(of: unit.unit, layer: unit.layer, lane: unit.lane)
    gradientNorm = Self.norm(gradient)
    rate = update.learningRate
    guard hasForces,
      let own = update.forces(on: unit.unit, layer: unit.layer, lane: unit.lane)
    else {
      hasForces = false
      forces = nil
      lastForces = nil
      return
    }
    lastForces = own
    if forces == nil { forces = UnitForces(parameters: own.gradient.count) }
    forces? += own
    // Element by element a row has its part of the gradient, and so of what the gradient did.
    let scale = zip(own.gradient, gradient).map { $1 == 0 ? 0 : $0 / Double($1) }
    lastRows = [:]
    for push in update.pushes(on: unit.unit, layer: unit.layer, lane: unit.lane) {
      let moved = zip(scale, push.inputs + [1]).map { $0 * Double(push.slope) * Double($1) }
      rows[push.row] = rows[push.row].map { zip($0, moved).map(+) } ?? moved
      lastRows[push.row] = lastRows[push.row].map { zip($0, moved).map(+) } ?? moved
    }
  }

  /// The fall, once the death has been seen.
  func fall(_ trainer: Trainer, condition: PreparedCondition, meanRate: Double) -> Fall? {
    guard let start = states[subject.start], let last = states[subject.death - 1],
      let end = states[subject.death]
    else { return nil }
    let witnesses = last.fires.indices.filter { last.fires[$0] }
    guard !witnesses.isEmpty else { return nil }
    let lastUpdate = PreactivationChange(
      from: last, to: end, rows: witnesses, forces: lastForces)
    let all = PreactivationChange(from: start, to: end, rows: witnesses, forces: forces)
    // The unit's largest pre-activation fell from the start on. Where the rows that fired last only
    // rose until then, they fell in the last update alone.
    let isSudden = all.change >= lastUpdate.change
    let whole = isSudden ? lastUpdate : all
    let from = isSudden ? last : start
    let relative = meanRate > 0 ? (rate ?? 0) / meanRate : 1
    let unit = subject.unit
    return Fall(
      unit: unit, start: isSudden ? subject.death - 1 : subject.start, death: subject.death,
      witnesses: witnesses.map { Int(condition.layout.probeRows[$0]) },
      lastUpdate: lastUpdate, whole: whole,
      pushes: pushes(
        isSudden ? lastRows : rows, from, end, witnesses, condition: condition,
        gradient: whole.gradient),
      endsWithoutGradient: gradientNorm == 0, relativeLearningRate: relative,
      survivesAtMeanRate: (isSudden ? lastForces : forces).map {
        survives(from: from, to: end, witnesses, forces: $0, at: 1 / relative)
      },
      openRows: openRows(trainer, condition: condition),
      drifts: trainer.drifts(unit: unit.unit, layer: unit.layer, lane: unit.lane),
      moments: moments)
  }

  /// What the gradients of each training row did to the witnesses.
  private func pushes(
    _ rows: [Int32: [Double]], _ start: UnitState, _ end: UnitState, _ witnesses: [Int],
    condition: PreparedCondition,
    gradient: Double?
  ) -> [Fall.Push] {
    let middle = zip(start.meanInputs(of: witnesses), end.meanInputs(of: witnesses)).map {
      ($0 + $1) / 2
    }
    let total = gradient ?? 0
    let all = rows.map { row, moved in
      let change = zip(moved, middle).reduce(0) { $0 + $1.0 * $1.1 }
      return Fall.Push(
        row: Int(condition.trainRows[Int(row)]), change: change,
        share: total == 0 ? 0 : change / total)
    }
    return all.sorted { ($0.change, $0.row) < ($1.change, $1.row) }
  }

  /// Whether some witness keeps a positive pre-activation if gradient and momentum are multiplied by
  /// `factor` and all else stays.
  private func survives(
    from start: UnitState, to end: UnitState, _ witnesses: [Int], forces: UnitForces,
    at factor: Double
  ) -> Bool {
    let fanIn = start.fanIn
    return witnesses.contains { row in
      var push = forces.gradient[fanIn] + forces.momentum[fanIn]
      for index in 0..<fanIn {
        let middle =
          (Double(start.inputs[row * fanIn + index]) + Double(end.inputs[row * fanIn + index])) / 2
        push += (forces.gradient[index] + forces.momentum[index]) * middle
      }
      return Double(end.preactivations[row]) + (factor - 1) * push > 0
    }
  }

  /// Training rows on which the unit's activation has a slope.
  private func openRows(_ trainer: Trainer, condition: PreparedCondition) -> Int {
    let unit = subject.unit
    let network = trainer.network
    let slopes = LaneMatrix(rows: Evaluation.rowsInPart, columns: 1)
    var count = 0
    _ = Evaluation(
      network: network, samples: condition.train, loss: condition.settings.training.loss.value
    ).run(network) { part in
      network.activation.derivatives(
        z: part.space.preactivations[unit.layer], h: part.space.activations[unit.layer],
        columns: unit.unit..<(unit.unit + 1), into: slopes, rows: 0..<part.rows,
        learned: network.layers[unit.layer].learned)
      for row in 0..<part.rows where slopes[row, 0][unit.lane] != 0 { count += 1 }
    }
    return count
  }
}
