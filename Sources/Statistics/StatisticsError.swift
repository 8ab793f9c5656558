internal import Catalogs

/// Why a statistic could not be computed: what was attempted, which argument stood in the way, its
/// value, and what to do.
///
/// It prints as `Welch t-test: count of the first sample is 1; give at least 2 values`.
public struct StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The closed set of failures.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Fewer values than the statistic needs.
    case tooFewValues
    /// A value, or the result, is NaN or infinite.
    case notFinite
    /// A parameter lies outside the values it may take.
    case outOfRange
    /// Series that belong together differ in length.
    case unequalCounts
    /// The table has no column for a part that the statistic needs.
    case missingColumn
    /// GSL returned no number.
    case noConvergence
  }

  /// Which failure it is.
  public let kind: Kind
  /// What was attempted, such as `Welch t-test`.
  public let operation: String
  /// The argument in the way, such as `alpha` or `value 3 of the first sample`.
  public let argument: String
  /// The value it had.
  public let value: String
  /// What would be accepted.
  public let hint: String

  init(_ kind: Kind, in operation: String, argument: String, value: String, hint: String) {
    self.kind = kind
    self.operation = operation
    self.argument = argument
    self.value = value
    self.hint = hint
  }

  /// One line: operation, argument, value and hint.
  public var description: String {
    MessageText.clause("\(operation): \(argument) is \(MessageText.start(of: value)); \(hint)")
  }
}
