/// A number that a catalog entry takes as a study key, with its default and its legal range.
public struct CatalogParameter: Sendable, Equatable {
  /// Whether the key takes any real number or only whole ones.
  public enum Kind: String, Sendable {
    /// Any finite number.
    case real
    /// A whole number.
    case integer
  }

  /// The study key, such as `slope`.
  public let name: String
  /// Whether fractions are allowed.
  public let kind: Kind
  /// The value taken when the study does not say; `nil` makes the key required.
  public let defaultValue: Double?
  /// The least legal value.
  public let minimum: Double
  /// The greatest legal value.
  public let maximum: Double
  /// Whether `minimum` itself is legal.
  public let includesMinimum: Bool
  /// Whether `maximum` itself is legal.
  public let includesMaximum: Bool
  /// One phrase for the catalog listing.
  public let summary: String

  /// Declares a parameter; the range is unlimited where nothing is said.
  public init(
    _ name: String, kind: Kind = .real, default defaultValue: Double?,
    minimum: Double = -.greatestFiniteMagnitude, maximum: Double = .greatestFiniteMagnitude,
    includesMinimum: Bool = true, includesMaximum: Bool = true, summary: String
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.minimum = minimum
    self.maximum = maximum
    self.includesMinimum = includesMinimum
    self.includesMaximum = includesMaximum
    self.summary = summary
  }

  /// Says what is wrong with `value`, or `nil` when it is legal.
  public func objection(to value: Double) -> String? {
    if !value.isFinite { return "'\(name)' must be a finite number" }
    if kind == .integer, value != value.rounded(.towardZero) {
      return "'\(name)' must be a whole number"
    }
    if value < minimum { return "'\(name)' must be at least \(shortest(minimum))" }
    if value == minimum, !includesMinimum {
      return "'\(name)' must be greater than \(shortest(minimum))"
    }
    // Parameters become Float where they are used: 1 − 10⁻⁹ would be 1 there.
    if !includesMaximum, Float(value) >= Float(maximum) {
      return "'\(name)' must be less than \(shortest(maximum))"
    }
    if value > maximum { return "'\(name)' must be at most \(shortest(maximum))" }
    return nil
  }
}

/// The shortest decimal text that reads back as `value`, without a needless `.0`.
public func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
