/// Lines and columns as YAML counts them: from 1, in Unicode scalars.
enum LinePosition {
  /// The line and the column of the scalar at `index`.
  static func of(_ index: Int, in scalars: [Unicode.Scalar]) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for position in 0..<min(index, scalars.count) where endsLine(position, in: scalars) {
      line += 1
      start = position + 1
    }
    return (line, index - start + 1)
  }

  /// The index of the scalar at a line and a column; `nil` beyond the text.
  static func index(line: Int, column: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var current = 1
    var start = 0
    var position = 0
    while current < line, position < scalars.count {
      if endsLine(position, in: scalars) {
        current += 1
        start = position + 1
      }
      position += 1
    }
    let index = start + column - 1
    return current == line && column > 0 && index < scalars.count ? index : nil
  }

  private static func endsLine(_ position: Int, in scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[position] {
    case "\n", "\u{85}", "\u{2028}", "\u{2029}": return true
    case "\r": return position + 1 >= scalars.count || scalars[position + 1] != "\n"
    default: return false
    }
  }
}
