internal import Catalogs

/// The step length of every update: the learning rate, times the schedule's factor, after a warm-up
/// on a straight line.
///
///     t ≤ warm_up:  η·t/warm_up
///     t > warm_up:  η·factor(t − warm_up − 1 of steps − warm_up)
///
/// for the updates t = 1, 2, …: PyTorch's LinearLR(1/warm_up, total_iters=warm_up − 1) in front of
/// the schedule, joined by SequentialLR.
public struct LearningRate: Sendable {
  private let rate: Double
  private let schedule: any Schedule
  private let warmUp: Int
  private let steps: Int

  /// The step lengths of a study.
  public init(_ training: TrainingConfiguration) {
    rate = training.learningRate
    schedule = training.schedule.value
    warmUp = training.warmUp
    steps = training.steps
  }

  /// The step length of update `step`, from 1.
  public func value(step: Int) -> Double {
    if step <= warmUp { return rate * (Double(step) / Double(warmUp)) }
    return rate * schedule.factor(at: step - warmUp - 1, of: max(steps - warmUp, 1))
  }
}
