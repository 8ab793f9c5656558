/// A stretch of training that is recorded at checkpoints of its own.
public struct RecordWindow: Sendable, Equatable {
  /// The first step.
  public let from: Int
  /// The last step that may be one.
  public let to: Int
  /// Steps from one checkpoint to the next.
  public let every: Int

  /// Collects the parts; 0 ≤ from ≤ to and every ≥ 1.
  public init(from: Int, to: Int, every: Int) {
    precondition(0 <= from && from <= to && every >= 1, "no window")
    self.from = from
    self.to = to
    self.every = every
  }

  /// from, from + every, … up to `to`.
  public var steps: StrideThrough<Int> { stride(from: from, through: to, by: every) }

  /// Whether a step is one of ``steps``.
  public func contains(_ step: Int) -> Bool {
    step >= from && step <= to && (step - from) % every == 0
  }
}
