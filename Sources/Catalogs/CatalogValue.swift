/// What a parameter of a catalog entry is set to: a number or a word.
public enum CatalogValue: Sendable, Hashable {
  /// A number, such as the 0.2 of `slope: 0.2`.
  case number(Double)
  /// A word, such as the `fan_out` of `mode: fan_out`.
  case word(String)

  /// The number, if it is one.
  public var number: Double? {
    if case .number(let value) = self { return value }
    return nil
  }

  /// The word, if it is one.
  public var word: String? {
    if case .word(let text) = self { return text }
    return nil
  }
}

extension CatalogValue: CustomStringConvertible {
  /// The word, or the shortest text of the number.
  public var description: String {
    switch self {
    case .number(let value): shortest(value)
    case .word(let text): text
    }
  }
}

extension CatalogValue: Encodable {
  /// Writes the bare number or word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .word(let text): try container.encode(text)
    }
  }
}

extension CatalogValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  /// `0.5` is a number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// `2` is a number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }

  /// `"fan_in"` is a word.
  public init(stringLiteral value: String) { self = .word(value) }
}
