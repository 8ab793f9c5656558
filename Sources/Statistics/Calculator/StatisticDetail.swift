/// What a result holds beside the five numbers that all have.
public enum StatisticDetail: Sendable, Hashable {
  /// A finite number.
  case number(Double)
  /// A whole number.
  case count(Int)
  /// A word or sentence.
  case text(String)
  /// Numbers of one column; those of several columns of equal length make a table.
  case numbers([Double?])
  /// Texts of one column.
  case texts([String])
  /// Two bounds.
  case interval(Interval)
}

extension StatisticDetail: Encodable {
  /// Writes the bare value; an interval as `[lower, upper]`, an infinite bound as null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .count(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .numbers(let values):
      try container.encode(values.map { $0.flatMap { $0.isFinite ? $0 : nil } })
    case .texts(let values): try container.encode(values)
    case .interval(let interval):
      try container.encode([interval.lower, interval.upper].map { $0.isFinite ? $0 : nil })
    }
  }
}

extension StatisticDetail: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral
{
  /// `0.5` is a number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// `2` is a count.
  public init(integerLiteral value: Int) { self = .count(value) }

  /// `"exact"` is a text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension StatisticDetail {
  /// The value in a sentence; `nil` for what needs a table.
  var phrase: String? {
    switch self {
    case .number(let value): Statistics.text(value)
    case .count(let value): "\(value)"
    case .text(let value): value
    case .interval(let interval): interval.description
    case .numbers, .texts: nil
    }
  }

  /// The cells of a column of a table; `nil` for a single value.
  var cells: [String]? {
    switch self {
    case .numbers(let values): values.map { $0.map { Statistics.text($0) } ?? "–" }
    case .texts(let values): values
    case .number, .count, .text, .interval: nil
    }
  }
}
