import ArgumentParser
import Networks
import Results
import Statistics
import Studies

/// How much of the variance of a crossed study's networks each kind of seed makes.
struct VarianceView: Encodable {
  struct Row: Encodable {
    let condition: Int
    let component: String
    let variance: Double?
    let lower: Double?
    let upper: Double?
    let share: Double?
    let note: String?
  }

  let quantity: String
  let rows: [Row]

  /// Splits the variance of a final value in each of some conditions.
  init(_ results: borrowing StudyFile, quantity: String, conditions: [Int]) throws {
    let study = try StudyReader.read(
      text: results.studyText, file: "\(results.path)/study", overrides: results.overrides)
    guard let grid = study.seeds else {
      throw ValidationError(
        "\(results.path) has no crossed design; a study has one with 'seeds: {init: 8, order: 8}'.")
    }
    let names = try results.finalValueNames()
    guard names.contains(quantity) else {
      throw ValidationError(
        "There is no '\(quantity)'; there are \(names.joined(separator: ", ")).")
    }
    self.quantity = quantity
    var rows: [Row] = []
    for condition in conditions {
      let values = try results.finalValues(quantity, condition: condition)
      guard values.allSatisfy(\.isFinite) else {
        rows.append(
          Row(
            condition: condition, component: "", variance: nil, lower: nil, upper: nil, share: nil,
            note: "\(values.count { !$0.isFinite }) networks have no value: the grid has holes"))
        continue
      }
      let factors = grid.counts.indices.filter { grid.counts[$0].count > 1 }.map { factor in
        (
          name: grid.counts[factor].name,
          levels: values.indices.map { String(grid.place($0)[factor]) }
        )
      }
      let result = try VarianceComponents.estimate(values, factors: factors)
      rows += Self.rows(of: result, condition)
    }
    self.rows = rows
  }

  private static func rows(of result: StatisticResult, _ condition: Int) -> [Row] {
    var names: [String] = []
    var columns: [String: [Double?]] = [:]
    for detail in result.details {
      switch detail.value {
      case .texts(let texts): names = texts
      case .numbers(let numbers): columns[detail.name] = numbers
      default: break
      }
    }
    func value(_ column: String, _ row: Int) -> Double? { columns[column].flatMap { $0[row] } }
    return names.indices.map { row in
      Row(
        condition: condition, component: names[row], variance: value("variance", row),
        lower: value("lower_bounds", row), upper: value("upper_bounds", row),
        share: value("share", row), note: result.warnings.first)
    }
  }

  var text: String {
    var table = TextTable(["condition", "component", "variance", "95 % interval", "share"])
    for row in rows {
      table.add([
        String(row.condition), row.component, NumberText.short(row.variance),
        NumberText.interval(row.lower, row.upper), NumberText.short(row.share),
      ])
    }
    let notes = Set(rows.compactMap(\.note)).sorted().map { "note: \($0)" }
    return (["variance of \(quantity)", table.description] + notes).joined(separator: "\n")
  }
}
