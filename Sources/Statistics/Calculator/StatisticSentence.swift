extension StatisticResult: CustomStringConvertible {
  /// One sentence: `welch: difference of means (a − b) -1.58 (95% interval -3.36548 to 0.205483),
  /// t = -1.86081, p = 0.0793941 (two-sided against 0), n = 20 rows; Student's t with 17.7765 …`.
  public var description: String {
    var parts: [String] = []
    if let estimate {
      let bounds = interval.map { " (\($0))" } ?? ""
      parts.append("\(quantity) \(text(estimate))\(bounds)")
    } else {
      parts.append(quantity)
    }
    if let statistic { parts.append("\(symbol) = \(text(statistic))") }
    if let p {
      parts.append(text(p: p) + (hypothesis.isEmpty ? "" : " (\(hypothesis))"))
    }
    parts.append("n = \(n) \(unit)")
    var sentence = "\(name): " + parts.joined(separator: ", ")
    if !method.isEmpty { sentence += "; \(method)" }
    return sentence
  }

  /// The sentence, then a line for each extra, a table of the columns, what is undefined and why,
  /// and the warnings.
  public var report: String {
    var lines = [description]
    for detail in details {
      guard let phrase = detail.value.phrase ?? list(detail) else { continue }
      lines.append("  \(detail.name.replacing("_", with: " "))  \(phrase)")
    }
    lines += table
    if excluded > 0 { lines.append("  \(excluded) rows with a missing cell were left out") }
    lines += undefined.sorted { $0.key < $1.key }.map { "  no \($0.key): \($0.value)" }
    lines += warnings.map { "  warning: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// A short column that has no other of its length beside it, in one line.
  private func list(_ detail: Detail) -> String? {
    guard let cells = detail.value.cells, cells.count <= 8,
      details.count(where: { $0.value.cells?.count == cells.count }) == 1
    else { return nil }
    return cells.joined(separator: ", ")
  }

  /// The other columns among the extras, aligned to the right; one table for each length.
  private var table: [String] {
    var lines: [String] = []
    var done: Set<Int> = []
    let columns = details.filter { list($0) == nil }
      .compactMap { detail in detail.value.cells.map { (detail.name, $0) } }
    for (_, cells) in columns where done.insert(cells.count).inserted {
      let shown = columns.filter { $0.1.count == cells.count }.map { [$0.0] + $0.1 }
      let widths = shown.map { column in column.map(\.count).max() ?? 0 }
      for row in 0...cells.count {
        let padded = zip(shown, widths).map { column, width in
          String(repeating: " ", count: width - column[row].count) + column[row]
        }
        lines.append("  " + padded.joined(separator: "  "))
      }
    }
    return lines
  }
}
