internal import Catalogs

/// A results folder or file that cannot be used as asked.
public struct ResultsError: Error, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What is wrong, as one clause.
  public let message: String
  /// What to do next.
  public let hint: String?
  /// Whether the operating system refused a call: then nothing is known of the file.
  let isOfSystem: Bool

  /// Describes a problem with `path`.
  public init(_ path: String, _ message: String, hint: String? = nil) {
    self.init(path, message, hint: hint, isOfSystem: false)
  }

  init(_ path: String, _ message: String, hint: String?, isOfSystem: Bool) {
    self.path = path
    self.message = message
    self.hint = hint
    self.isOfSystem = isOfSystem
  }

  /// `path: message (hint)`.
  public var description: String {
    "\(path): \(MessageText.clause(message))" + (hint.map { "; \(MessageText.hint($0))" } ?? "")
  }
}
