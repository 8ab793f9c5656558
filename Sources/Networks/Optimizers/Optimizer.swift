public import Lanes

/// The rule that turns a gradient into new parameters.
public protocol Optimizer: Sendable {
  /// How many values the rule remembers for each parameter.
  var memory: Int { get }

  /// Updates `parameters` (and what is remembered of them) by one step; flat storage, padding
  /// included. Step numbers start at 1.
  func update(
    _ parameters: LaneMatrix, gradient: LaneMatrix, memory: [LaneMatrix], step: Int)
}
