import Foundation

/// How numbers are shown to people.
enum NumberText {
  /// So many significant digits, without an exponent where that reads well; `–` for none.
  static func short(_ value: Double?, digits: Int = 4) -> String {
    guard let value, !value.isNaN else { return "–" }
    if value == value.rounded(), abs(value) < 1e6 { return String(Int(value)) }
    return String(format: "%.\(digits)g", value)
  }

  /// A p-value: three digits, and `<0.001` below.
  static func p(_ value: Double?) -> String {
    guard let value, !value.isNaN else { return "–" }
    return value < 0.001 ? "<0.001" : String(format: "%.3f", value)
  }

  /// `[0.12, 0.34]`.
  static func interval(_ lower: Double?, _ upper: Double?) -> String {
    guard let lower, let upper else { return "–" }
    return "[\(short(lower)), \(short(upper))]"
  }

  /// `1.4 MB`.
  static func bytes(_ count: Int) -> String {
    var value = Double(count)
    for unit in ["B", "kB", "MB", "GB", "TB"] {
      if value < 1000 || unit == "TB" {
        return unit == "B" ? "\(count) B" : String(format: "%.1f \(unit)", value)
      }
      value /= 1000
    }
    return "\(count) B"
  }

  /// `1 h 02 min`, `3 min 20 s`, `12 s`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e12 else { return "–" }
    let whole = Int(seconds.rounded(.up))
    if whole >= 3600 { return String(format: "%d h %02d min", whole / 3600, whole % 3600 / 60) }
    if whole >= 60 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
    return "\(whole) s"
  }

  /// `12,345`.
  static func grouped(_ value: Int) -> String {
    var digits = String(abs(value))
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (value < 0 ? "-" : "") + ([digits] + parts).joined(separator: ",")
  }
}
