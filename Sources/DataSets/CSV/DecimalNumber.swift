/// What the bytes of a cell are, read as a decimal number.
enum DecimalNumber: Equatable {
  /// No bytes at all: a missing value.
  case empty
  /// A finite number, rounded once to the nearest Float; −0 is 0.
  case number(Float)
  /// A number whose magnitude Float cannot hold.
  case tooLarge
  /// `nan`, `inf` or `infinity`, signed or not, in any case of letters.
  case notFinite
  /// Anything else.
  case text

  /// Reads `[+-] digits [. digits] [e [+-] digits]`, with digits on one side of the point at least.
  ///
  /// The text decides alone: no locale, no hexadecimal, no spaces.
  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty {
      self = .empty
      return
    }
    var index = bytes.startIndex
    let end = bytes.endIndex
    var negative = false
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var digits = 0
    var mantissa: UInt64 = 0
    var scale = 0
    var exact = true
    func take(_ byte: UInt8) {
      digits += 1
      // Beyond 2²⁴ the quick way is closed anyway; this only keeps the product from overflowing.
      if mantissa < 1 << 40 {
        mantissa = mantissa * 10 + UInt64(byte & 15)
      } else {
        exact = false
      }
    }
    while index < end, Self.isDigit(bytes[index]) {
      take(bytes[index])
      index += 1
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < end, Self.isDigit(bytes[index]) {
        take(bytes[index])
        scale -= 1
        index += 1
      }
    }
    if digits > 0, index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      var sign = 1
      if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
        index += 1
      }
      var exponent = 0
      let first = index
      while index < end, Self.isDigit(bytes[index]) {
        exponent = min(exponent * 10 + Int(bytes[index] & 15), 1_000_000)
        index += 1
      }
      // An `e` without digits makes a text of the whole.
      if index == first { digits = 0 }
      scale += sign * exponent
    }
    if digits == 0 || index < end {
      self = Self.isNotFinite(bytes) ? .notFinite : .text
      return
    }
    if exact, mantissa <= 1 << 24, abs(scale) < Self.powers.count {
      // Both operands are exact, so the one rounding is the right one (Clinger 1990).
      let power = Self.powers[abs(scale)]
      let magnitude = scale < 0 ? Float(mantissa) / power : Float(mantissa) * power
      self = .number(negative && magnitude != 0 ? -magnitude : magnitude)
      return
    }
    guard let value = Float(String(decoding: bytes, as: UTF8.self)) else {
      self = .text
      return
    }
    self = value.isFinite ? .number(value == 0 ? 0 : value) : .tooLarge
  }

  /// Powers of ten that Float holds exactly.
  private static let powers: [Float] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func isNotFinite(_ bytes: ArraySlice<UInt8>) -> Bool {
    var word = String(decoding: bytes, as: UTF8.self).lowercased()
    if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
    return word == "nan" || word == "inf" || word == "infinity"
  }
}
