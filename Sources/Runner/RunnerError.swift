internal import Catalogs

/// Something that keeps a study from running, or a check that failed.
public struct RunnerError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, with its place.
  public let message: String
  /// What to do next.
  public let hint: String?
  /// Whether the study file asks for what its data do not allow, so that no run can mend it.
  public let isFaultOfStudy: Bool

  /// Describes a problem.
  public init(_ message: String, hint: String? = nil, isFaultOfStudy: Bool = false) {
    self.message = message
    self.hint = hint
    self.isFaultOfStudy = isFaultOfStudy
  }

  /// `message; hint`.
  public var description: String {
    MessageText.clause(message) + (hint.map { "; \(MessageText.hint($0))" } ?? "")
  }
}
