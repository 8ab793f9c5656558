/// A time in which no probe input activates a unit.
public struct SilentSpell: Sendable, Equatable {
  /// The first step at which the unit is silent: 0 if it was born so.
  public let start: Int
  /// The first step at which it fires again; `nil` if it never does.
  public internal(set) var end: Int?
  /// Where the fall began: the step, within the window before ``start``, at which the unit's largest
  /// pre-activation over the probe stood highest. `nil` for a spell that begins at birth.
  public let fallStart: Int?
}
