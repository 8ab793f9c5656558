public import Networks

/// What is done otherwise in a life that is lived again: same seed, same start, same batches.
public struct Intervention: Sendable {
  /// Training goes on by this configuration…
  public var training: TrainingConfiguration?
  /// …from this step on: the next update is the first that it governs.
  public var from: Int
  /// Updates, counted from 1, whose batch is drawn and not learned from.
  public var skipped: Set<Int>
  /// A unit that is lifted, or `nil`.
  public var lift: Lift?

  /// The bias of a unit is raised by as much as its largest pre-activation over the probe has just
  /// fallen, and what the optimizer remembers of the unit is forgotten.
  public struct Lift: Sendable {
    /// The unit.
    public let unit: UnitAddress
    /// After which update.
    public let step: Int

    /// Collects the parts.
    public init(unit: UnitAddress, step: Int) {
      self.unit = unit
      self.step = step
    }
  }

  /// Nothing is done otherwise, unless said so.
  public init(
    training: TrainingConfiguration? = nil, from: Int = 0, skipped: Set<Int> = [],
    lift: Lift? = nil
  ) {
    self.training = training
    self.from = from
    self.skipped = skipped
    self.lift = lift
  }
}
