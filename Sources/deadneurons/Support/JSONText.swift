import Foundation

/// JSON on standard output: sorted keys, snake case, NaN as null.
enum JSONText {
  /// Any JSON-like value of dictionaries, arrays, strings, numbers, booleans and nils.
  static func text(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value, or nothing if it is no number.
  static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
