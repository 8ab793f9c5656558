internal import Lanes

/// Changes the parameters of networks during the backward pass: a few rows of a layer's weights at
/// a time, as soon as their gradient is known and before it leaves the cache. The whole gradient is
/// never stored.
///
/// Where something must be known of the whole gradient first, ``applyAll(_:_:)`` updates from a
/// stored one.
final class Updater: GradientTarget {
  /// What an optimizer needs of one matrix of parameters.
  private struct Slot {
    let parameters: LaneMatrix
    let memory: [LaneMatrix]

    init(_ parameters: LaneMatrix, memory: Int) {
      self.parameters = parameters
      self.memory = (0..<memory).map { _ in
        LaneMatrix(rows: parameters.rows, columns: parameters.columns)
      }
    }

    func run(_ rows: Range<Int>, gradient: UnsafeMutablePointer<Lane>) -> ParameterRun {
      ParameterRun(
        count: rows.count &* parameters.stride, parameters: parameters.row(rows.lowerBound),
        gradient: gradient, first: memory.count > 0 ? memory[0].row(rows.lowerBound) : nil,
        second: memory.count > 1 ? memory[1].row(rows.lowerBound) : nil,
        third: memory.count > 2 ? memory[2].row(rows.lowerBound) : nil)
    }

    func forget(row: Int, column: Int, in lanes: LaneMask) {
      for matrix in memory { matrix[row, column].replace(with: 0, where: lanes) }
    }
  }

  /// The parameters of a layer, and room for the gradient of all but the weights.
  private final class LayerSlots {
    let layer: DenseLayer
    /// The weights, or the directions that they are made from.
    let weights: Slot
    let biases: Slot?
    let learned: Slot?
    let scale: Slot?
    let shift: Slot?
    let biasGradient: LaneMatrix?
    let learnedGradient: LaneMatrix?
    let scaleGradient: LaneMatrix?
    let shiftGradient: LaneMatrix?

    init(_ layer: DenseLayer, memory: Int) {
      self.layer = layer
      weights = Slot(layer.direction?.values ?? layer.weights, memory: memory)
      biases = layer.biases.map { Slot($0, memory: memory) }
      learned = layer.learned.map { Slot($0, memory: memory) }
      scale = layer.scale.map { Slot($0, memory: memory) }
      shift = layer.shift.map { Slot($0, memory: memory) }
      biasGradient = layer.biases.map { LaneMatrix(rows: 1, columns: $0.columns) }
      learnedGradient = layer.learned.map { LaneMatrix(rows: 1, columns: $0.columns) }
      scaleGradient = layer.scale.map { LaneMatrix(rows: 1, columns: $0.columns) }
      shiftGradient = layer.shift.map { LaneMatrix(rows: 1, columns: $0.columns) }
    }
  }

  /// Lanes of gradient at a time: half of the first cache.
  private static let lanes = 384

  private var rule: UpdateRule
  private let slots: [LayerSlots]
  private let room: LaneMatrix
  private var step: UpdateRule.Step
  /// r where this update is p + r·gradient and nothing else.
  private var plainRate: Real?
  /// Whether weights are made from what is updated.
  private let hasDirections: Bool

  /// Prepares to update the parameters of `layers`.
  init(_ layers: [DenseLayer], rule: UpdateRule) {
    self.rule = rule
    step = UpdateRule.Step(learningRate: 0, factors: SIMD8(), pull: 0)
    hasDirections = layers.contains { $0.direction != nil }
    slots = layers.map { LayerSlots($0, memory: rule.optimizer.memory) }
    let most = layers.map { Self.height(of: $0) * $0.weights.stride }.max() ?? 0
    room = LaneMatrix(rows: 1, columns: most)
  }

  /// Goes on by another rule, with as much to remember.
  func change(to rule: UpdateRule) { self.rule = rule }

  /// Sets the numbers of the update that begins.
  func begin(_ step: UpdateRule.Step) {
    self.step = step
    plainRate = rule.plainRate(step)
  }

  /// Updates all parameters from a stored gradient, which is overwritten where the rule changes it;
  /// where weights are normalized themselves, it is that of direction and length.
  func applyAll(_ gradient: [DenseLayer], _ step: UpdateRule.Step) {
    self.step = step
    for (slot, layer) in zip(slots, gradient) {
      apply(slot.weights, 0..<layer.fanIn, layer.weights.storage)
      if let biases = slot.biases, let own = layer.biases { apply(biases, 0..<1, own.storage) }
      if let learned = slot.learned, let own = layer.learned { apply(learned, 0..<1, own.storage) }
      applyNormalization(slot, scale: layer.scale, shift: layer.shift)
    }
  }

  /// What the optimizer remembers of each layer: matrices of the weights, then of the biases, then
  /// of what is learned.
  var memories: [[LaneMatrix]] {
    slots.map { $0.weights.memory + ($0.biases?.memory ?? []) + ($0.learned?.memory ?? []) }
  }

  /// What the optimizer remembers of one unit in one network: for each matrix of its memory the values
  /// of the incoming weights, then that of the bias (0 without one).
  func remembered(of unit: Int, layer: Int, lane: Int) -> [[Real]] {
    let slot = slots[layer]
    return slot.weights.memory.indices.map { index in
      let matrix = slot.weights.memory[index]
      return (0..<matrix.rows).map { matrix[$0, unit][lane] }
        + [slot.biases.map { $0.memory[index][0, unit][lane] } ?? 0]
    }
  }

  /// Sets what the optimizer remembers of a unit's weights and bias to 0 in some networks.
  func forget(incomingOf unit: Int, layer: Int, in lanes: LaneMask) {
    let weights = slots[layer].weights
    for input in 0..<weights.parameters.rows {
      weights.forget(row: input, column: unit, in: lanes)
    }
    forget(biasOf: unit, layer: layer, in: lanes)
  }

  /// The same for the bias alone.
  func forget(biasOf unit: Int, layer: Int, in lanes: LaneMask) {
    slots[layer].biases?.forget(row: 0, column: unit, in: lanes)
  }

  /// The same for the weights of a layer from one of its inputs.
  func forget(weightsFrom input: Int, layer: Int, in lanes: LaneMask) {
    let weights = slots[layer].weights
    for unit in 0..<weights.parameters.columns {
      weights.forget(row: input, column: unit, in: lanes)
    }
  }

  private func apply(_ slot: Slot, _ rows: Range<Int>, _ gradient: UnsafeMutablePointer<Lane>) {
    rule.update(slot.run(rows, gradient: gradient), gradient: gradient, step)
  }

  private static func height(of layer: DenseLayer) -> Int {
    // The gradient of a direction needs all weights of the unit.
    layer.direction != nil
      ? layer.fanIn : min(max(6, lanes / layer.weights.stride / 6 * 6), layer.fanIn)
  }

  func weightRows(of layer: DenseLayer) -> Int { Self.height(of: layer) }

  var plainStep: Real? { hasDirections ? nil : plainRate }

  func weights(_ index: Int, rows: Range<Int>) -> UnsafeMutablePointer<Lane> { room.storage }

  func takeWeights(_ index: Int, rows: Range<Int>) {
    let slot = slots[index]
    if let direction = slot.layer.direction, let scale = slot.scaleGradient {
      direction.pullBack(room.storage, scale: scale)
    }
    apply(slot.weights, rows, room.storage)
  }

  func biases(_ index: Int) -> LaneMatrix? { slots[index].biasGradient }

  func learned(_ index: Int) -> LaneMatrix? { slots[index].learnedGradient }

  func normalization(_ index: Int) -> NormalizationGradient? {
    guard let scale = slots[index].scaleGradient, let shift = slots[index].shiftGradient else {
      return nil
    }
    return NormalizationGradient(scale: scale, shift: shift)
  }

  /// Updates scale and shift; normalized weights follow.
  private func applyNormalization(_ slot: LayerSlots, scale: LaneMatrix?, shift: LaneMatrix?) {
    if let own = slot.scale, let scale { apply(own, 0..<1, scale.storage) }
    if let own = slot.shift, let shift { apply(own, 0..<1, shift.storage) }
    slot.layer.composeWeights()
  }

  func takeRest(_ index: Int) {
    let slot = slots[index]
    if let biases = slot.biases, let own = slot.biasGradient { apply(biases, 0..<1, own.storage) }
    if let learned = slot.learned, let own = slot.learnedGradient {
      apply(learned, 0..<1, own.storage)
    }
    applyNormalization(slot, scale: slot.scaleGradient, shift: slot.shiftGradient)
  }
}
