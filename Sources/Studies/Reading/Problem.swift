internal import Catalogs

/// One thing that is wrong with a study, at its place.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
  /// The key or value at fault.
  public let place: Place
  /// What is wrong, as one clause.
  public let message: String
  /// What would mend it, as one clause.
  public let hint: String?

  /// Describes one fault.
  public init(_ message: String, at place: Place, hint: String? = nil) {
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// `study.yaml:14:8: message (hint)`.
  public var description: String {
    "\(place): \(MessageText.clause(message))" + (hint.map { " (\(MessageText.hint($0)))" } ?? "")
  }
}
