import Catalogs

/// Rows of text in aligned columns, numbers to the right.
struct TextTable {
  private let head: [String]
  private var rows: [[String]] = []

  /// A table with these column heads.
  init(_ head: [String]) { self.head = Self.visible(head) }

  /// Adds a row of as many cells as there are columns.
  mutating func add(_ cells: [String]) { rows.append(Self.visible(cells)) }

  private static func visible(_ cells: [String]) -> [String] {
    cells.map { MessageText.visible($0, inOneLine: true) }
  }

  /// The lines, a rule below the heads.
  var description: String {
    let columns = head.indices
    let widths = columns.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    let isNumeric = columns.map { column in
      !rows.isEmpty
        && rows.allSatisfy { cells in
          let cell = cells[column]
          return !cell.hasPrefix("--")
            && cell.first.map { "0123456789-–.<≤".contains($0) } ?? true
        }
    }
    func line(_ cells: [String]) -> String {
      let padded = columns.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return isNumeric[column] ? space + cells[column] : cells[column] + space
      }
      let text = padded.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([line(head), rule] + rows.map(line)).joined(separator: "\n")
  }
}
