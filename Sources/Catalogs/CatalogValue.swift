/// What a parameter of a catalog entry is set to: a number, a word or a list of numbers.
public enum CatalogValue: Sendable, Hashable {
  /// A number, such as the 0.2 of `slope: 0.2`.
  case number(Double)
  /// A word, such as the `fan_out` of `mode: fan_out`.
  case word(String)
  /// Numbers in order, such as the widths of layers.
  case list([Double])

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

  /// The numbers, if they are a list.
  public var list: [Double]? {
    if case .list(let values) = self { return values }
    return nil
  }
}

extension CatalogValue: CustomStringConvertible {
  /// The word, or the shortest text of the number, or of the numbers with commas between them.
  public var description: String {
    switch self {
    case .number(let value): shortest(value)
    case .word(let text): text
    case .list(let values): values.map(shortest).joined(separator: ",")
    }
  }
}

extension CatalogValue: Encodable {
  /// Writes the bare number, word or array.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .word(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
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
