import Foundation

/// The rates as tables in Markdown.
enum Report {
  /// A table for each kind: a row a check, a column a scenario, and where the statistic warns; what is
  /// worse than nominal by more than Monte-Carlo error is bold.
  static func table(_ checks: [Check], _ scenarios: [Scenario], _ rates: [[Rate]]) -> String {
    [Check.Kind.error, .coverage].map { kind in
      let head = ["statistic", "data"] + scenarios.map(\.label) + ["tables", "warns"]
      var lines = [
        "**\(kind.rawValue)**, in per cent; columns: networks a condition, and the units' ICC", "",
        line(head), line(["---", "---"] + scenarios.map { _ in "--:" } + ["--:", "---"]),
      ]
      for (check, row) in zip(checks, rates) where check.kind == kind {
        lines.append(
          line(
            ["`\(check.statistic)`", check.data] + row.map { cell($0, kind) }
              + ["\(check.replicates)", warned(row, scenarios)]))
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// `5.1`, `**9.3**`, or with the share of tables for which the statistic is not defined.
  private static func cell(_ rate: Rate, _ kind: Check.Kind) -> String {
    if rate.defined == 0 { return "–" }
    let text = String(format: "%.1f", 100 * rate.share)
    let shown = rate.isWorse(than: kind) ? "**\(text)**" : text
    let missing = 1 - Double(rate.defined) / Double(rate.tables)
    return missing > 0.005 ? shown + String(format: " (–%.0f %%)", 100 * missing) : shown
  }

  /// `always`, `–`, or where: `10; 30, ICC 0.3`.
  private static func warned(_ row: [Rate], _ scenarios: [Scenario]) -> String {
    let warned = zip(row, scenarios).filter(\.0.isWarned).map(\.1)
    if warned.isEmpty { return "–" }
    if warned.count == scenarios.count { return "always" }
    var parts: [String] = []
    for clusters in Set(scenarios.map(\.clusters)).sorted() {
      let all = scenarios.filter { $0.clusters == clusters }
      let some = warned.filter { $0.clusters == clusters }
      if some.count == all.count {
        parts.append("\(clusters)")
      } else if !some.isEmpty {
        let correlations = some.map { $0.correlation == 0 ? "0" : "\($0.correlation)" }
        parts.append("\(clusters), ICC \(correlations.joined(separator: " and "))")
      }
    }
    return parts.joined(separator: "; ")
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// Puts the tables between the two marks of a file.
  static func write(_ table: String, to path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let start = text.range(of: "<!-- calibration -->\n"),
      let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
    else {
      throw CocoaError(
        .fileReadCorruptFile,
        userInfo: [NSLocalizedDescriptionKey: "\(path) lacks the marks of the table"])
    }
    let written = text[..<start.upperBound] + table + "\n" + text[end.lowerBound...]
    try String(written).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
