/// Words from outside (names, values, cells of a table) in what people read: short, and without
/// characters that a terminal would obey.
public enum MessageText {
  /// The most Unicode scalars of a quoted word that a message repeats.
  public static let longestQuote = 60
  /// The most of a line, whatever stands in it.
  static let longestLine = 600

  /// Whether a terminal obeys this character instead of showing it: controls other than tab and
  /// newline, separators of lines, and what turns the direction of writing.
  public static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with characters that a terminal would obey written out: `\u{1b}`.
  ///
  /// - Parameter inOneLine: whether newlines and tabs are written out too.
  public static func visible(_ text: String, inOneLine: Bool = false) -> String {
    func isHidden(_ scalar: Unicode.Scalar) -> Bool {
      isObeyed(scalar) || inOneLine && (scalar == "\n" || scalar == "\t")
    }
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The beginning of a text, with `…` for what is left out.
  public static func start(of text: String, upTo most: Int = longestQuote) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// A message whose quoted words (`'…'`) are at most ``longestQuote`` long, whose lines end
  /// somewhere, and which is ``visible(_:inOneLine:)``.
  ///
  /// A quotation begins with a mark that no letter or digit precedes, and ends with one that none
  /// follows: an apostrophe is neither.
  public static func clause(_ message: String) -> String {
    message.split(separator: "'", omittingEmptySubsequences: false).count > 2
      ? shortLines(shortQuotes(message)) : shortLines(message)
  }

  /// A hint beside a message: commands in it, which hold paths, stay whole.
  public static func hint(_ hint: String) -> String { shortLines(hint) }

  private static func shortQuotes(_ message: String) -> String {
    let scalars = Array(message.unicodeScalars)
    func isWord(_ place: Int) -> Bool {
      scalars.indices.contains(place)
        && (scalars[place].properties.isAlphabetic || scalars[place].properties.numericType != nil)
    }
    var result = ""
    var place = 0
    while let start = scalars[place...].indices.first(where: {
      scalars[$0] == "'" && !isWord($0 - 1)
    }),
      let end = scalars[(start + 1)...].indices.first(where: {
        scalars[$0] == "'" && !isWord($0 + 1)
      })
    {
      result.unicodeScalars.append(contentsOf: scalars[place...start])
      var quoted = ""
      quoted.unicodeScalars.append(contentsOf: scalars[(start + 1)..<end])
      result += visible(Self.start(of: quoted), inOneLine: true) + "'"
      place = end + 1
    }
    result.unicodeScalars.append(contentsOf: scalars[place...])
    return result
  }

  /// Lines that end somewhere, with what a terminal would obey written out.
  private static func shortLines(_ message: String) -> String {
    visible(
      message.split(separator: "\n", omittingEmptySubsequences: false).map {
        start(of: String($0), upTo: longestLine)
      }.joined(separator: "\n"))
  }
}
