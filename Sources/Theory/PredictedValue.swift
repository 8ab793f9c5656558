/// One thing that a theory predicts.
public enum PredictedValue: Sendable, Hashable, Encodable, CustomStringConvertible {
  /// A finite number.
  case number(Double)
  /// Finite numbers in order, such as one for each layer.
  case numbers([Double])
  /// There is no number, and why.
  case undefined(String)

  /// The number, if it is one.
  public var number: Double? {
    if case .number(let value) = self { return value }
    return nil
  }

  /// The number, or the last of several: where a course ends.
  public var last: Double? {
    if case .numbers(let values) = self { return values.last }
    return number
  }

  /// A number, an array, or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .numbers(let values): try container.encode(values)
    case .undefined: try container.encodeNil()
    }
  }

  /// The shortest texts that read back as the numbers, or the reason why there is none.
  public var description: String {
    switch self {
    case .number(let value): "\(value)"
    case .numbers(let values): values.map { "\($0)" }.joined(separator: " ")
    case .undefined(let reason): reason
    }
  }

  /// Whether what is said to be a number is one.
  var isFinite: Bool {
    switch self {
    case .number(let value): value.isFinite
    case .numbers(let values): values.allSatisfy(\.isFinite)
    case .undefined: true
    }
  }
}
