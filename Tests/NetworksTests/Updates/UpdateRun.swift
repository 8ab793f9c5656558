import Catalogs
import Lanes
import Networks

/// Parameters that a whole update rule moves: clipping, penalties, schedule and optimizer.
final class UpdateRun {
  var rule: UpdateRule
  let w: LaneMatrix
  let gradient: LaneMatrix
  let memory: [LaneMatrix]
  private(set) var step = 0

  init(
    _ optimizer: Choice<any Optimizer>, rate: Double, count: Int, steps: Int = 100,
    _ change: (inout TrainingConfiguration) throws -> Void
  ) throws {
    var training = TrainingConfiguration(
      loss: try loss("mse"), optimizer: optimizer, learningRate: rate, batch: nil, steps: steps)
    try change(&training)
    rule = UpdateRule(training)
    w = LaneMatrix(rows: 1, columns: count)
    gradient = LaneMatrix(rows: 1, columns: count)
    memory = (0..<optimizer.value.memory).map { _ in LaneMatrix(rows: 1, columns: count) }
  }

  /// One update; the gradient may be changed by it.
  func update() {
    step += 1
    var numbers = rule.begin(step: step)
    if rule.clipping.needsNorm {
      numbers.clipping = rule.clipping.factor(squaredNorm: gradient.squaredNorm)
    }
    let kept = memory.map(\.storage)
    rule.update(
      ParameterRun(
        count: w.count, parameters: w.storage, gradient: gradient.storage,
        first: kept.first, second: kept.dropFirst().first, third: kept.dropFirst(2).first),
      gradient: gradient.storage, numbers)
  }
}
