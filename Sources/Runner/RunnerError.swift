/// Something that keeps a study from running, or a check that failed.
public struct RunnerError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, with its place.
  public let message: String
  /// What to do next.
  public let hint: String?

  /// Describes a problem.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// `message; hint`.
  public var description: String { message + (hint.map { "; \($0)" } ?? "") }
}
