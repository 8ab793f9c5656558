/// Numbers as study files write them: decimal, `0.1`, `-3`, `1e-3`; no hexadecimal, no separators.
enum NumberText {
  /// The number that `text` writes, infinite if it is too large; `nil` if it is no number.
  static func real(_ text: String) -> Double? {
    switch text {
    case ".inf", "+.inf", ".Inf", "+.Inf", ".INF", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: return isDecimal(text) ? Double(text) : nil
    }
  }

  /// The whole number that `text` writes, as `500`, `5e2` or `500.0`; `nil` if it is none, or is
  /// beyond ±2⁵³ and not written in digits.
  static func integer<Whole: FixedWidthInteger>(_ text: String, as type: Whole.Type) -> Whole? {
    guard isDecimal(text) else { return nil }
    if let whole = Whole(text) { return whole }
    guard let value = Double(text), abs(value) <= 9_007_199_254_740_992 else { return nil }
    return Whole(exactly: value)
  }

  /// Sign, digits without needless zeros in front, fraction, exponent.
  static func isDecimal(_ text: String) -> Bool {
    var rest = Substring(text)
    func digits() -> Int {
      let taken = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(taken.count)
      return taken.count
    }
    if let sign = rest.first, "+-".contains(sign) { rest.removeFirst() }
    if rest.first == "0", let next = rest.dropFirst().first, next.isNumber { return false }
    var count = digits()
    if rest.first == "." {
      rest.removeFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if let mark = rest.first, "eE".contains(mark) {
      rest.removeFirst()
      if let sign = rest.first, "+-".contains(sign) { rest.removeFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
