/// What Slurm refused, or why it could not be asked.
public struct SlurmError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, in Slurm's words where it spoke.
  public let message: String
  /// What to do next.
  public let hint: String

  /// Describes a problem.
  public init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  /// `message; hint`.
  public var description: String { "\(message); \(hint)" }
}
