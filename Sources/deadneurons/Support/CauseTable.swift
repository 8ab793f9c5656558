import Autopsies
import Results
import Runner
import Studies

/// The causes of all deaths of some conditions: counted, shown and stored in the file.
struct CauseTable {
  private struct Row: Encodable {
    let condition: Int
    let levels: [String: String]
    let units: Int
    let everSilent: Int
    let silentInTheEnd: Int
    let causes: [String: Int]
  }

  private let prepared: PreparedStudy
  private let path: String
  private let counts: [(condition: Int, count: CauseCount)]

  /// Examines all units of the conditions.
  init(_ prepared: PreparedStudy, path: String, conditions: [Int], window: Int) {
    self.prepared = prepared
    self.path = path
    let study = prepared.study
    let seeds = (0..<study.networks).map { study.networkSeed($0) }
    counts = conditions.map { condition in
      (
        condition,
        CauseCount(
          prepared.conditions[condition], studySeed: study.seed, seeds: seeds, window: window
        ) { _ in }
      )
    }
  }

  /// Puts every case into the file's group `/autopsy`, and prints the counts.
  func printAndStore(json: Bool) throws {
    try table.replace(in: path)
    let rows = counts.map { condition, count in
      Row(
        condition: condition, levels: prepared.study.conditions[condition].labels,
        units: count.units, everSilent: count.cases.count,
        silentInTheEnd: count.cases.count { !$0.revives },
        causes: Dictionary(grouping: count.cases, by: \.cause.rawValue).mapValues(\.count))
    }
    if json { return print(try JSONText.text(rows)) }
    let causes = CauseOfDeath.allCases.filter { cause in
      rows.contains { $0.causes[cause.rawValue] != nil }
    }
    var text = TextTable(
      ["condition", "units", "ever silent", "in the end"] + causes.map(\.rawValue))
    for row in rows {
      let labels = prepared.study.factors.compactMap { row.levels[$0.name] }
      text.add(
        [
          labels.isEmpty ? String(row.condition) : labels.joined(separator: " "),
          String(row.units), String(row.everSilent), String(row.silentInTheEnd),
        ] + causes.map { String(row.causes[$0.rawValue] ?? 0) })
    }
    print(text.description)
    print("\nThe last death of every unit; each is in \(path), group /autopsy.")
    for cause in causes { print("  \(cause.rawValue): \(cause.meaning)") }
  }

  private var table: DerivedTable {
    let cases = counts.flatMap { condition, count in count.cases.map { (condition, $0) } }
    return DerivedTable(
      group: "autopsy", axis: "case",
      labels: cases.map { "condition \($0) seed \($1.seed) layer \($1.layer + 1) unit \($1.unit)" },
      columns: [
        ("condition", .counts(cases.map(\.0))),
        ("seed", .counts(cases.map { Int(truncatingIfNeeded: $0.1.seed) })),
        ("layer", .counts(cases.map { $0.1.layer + 1 })),
        ("unit", .counts(cases.map(\.1.unit))),
        ("death_step", .counts(cases.map(\.1.step))),
        ("revives", .flags(cases.map(\.1.revives))),
        ("cause", .texts(cases.map(\.1.cause.rawValue))),
        ("row", .counts(cases.map { $0.1.row ?? -1 })),
      ])
  }
}
