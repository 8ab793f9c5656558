internal import Catalogs

/// A theory that is unknown, or asked for what it does not say.
public struct TheoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The theory that was asked.
  public let theory: String
  /// The parameter at fault, if it is one.
  public let parameter: String?
  /// What is wrong, as one clause.
  public let message: String
  /// What to do or to type next.
  public let hint: String

  /// Describes a refusal of `theory`.
  public init(_ theory: String, parameter: String? = nil, _ message: String, hint: String) {
    self.theory = theory
    self.parameter = parameter
    self.message = message
    self.hint = hint
  }

  /// Theory, fault and hint in one line.
  public var description: String {
    MessageText.clause("\(MessageText.start(of: theory)): \(message)")
      + "; \(MessageText.hint(hint))"
  }
}
