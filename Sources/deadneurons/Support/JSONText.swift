import Catalogs
import Foundation

/// JSON on standard output: sorted keys, snake case, NaN as null.
enum JSONText {
  /// Any JSON-like value of dictionaries, arrays, strings, numbers, booleans and nils.
  static func text(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    guard text.unicodeScalars.contains(where: MessageText.isObeyed) else { return text }
    // The encoder escapes some controls only; they stand in strings, and JSON knows them all so.
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if MessageText.isObeyed(scalar) {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// The value, or nothing if it is no number.
  static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
