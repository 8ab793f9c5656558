import Foundation
import Results
import Statistics

/// The conditions of a result file with their final values and Student intervals over networks.
struct ConditionSummary: Encodable {
  struct Value: Encodable {
    let mean: Double?
    let lower: Double?
    let upper: Double?
    let networks: Int
  }

  let condition: Int
  let levels: [String: String]
  let networks: Int
  let diverged: Int
  let values: [String: Value]

  init(_ file: borrowing StudyFile, condition: Int, names: [String]) throws {
    self.condition = condition
    levels = Dictionary(
      uniqueKeysWithValues: file.factors.map { ($0.coordinate, $0.labels[condition]) })
    networks = file.seeds.count
    diverged = try file.finalValues("diverged_at", condition: condition).filter { $0 >= 0 }.count
    var values: [String: Value] = [:]
    for name in names where name != "diverged_at" {
      let finite = try file.finalValues(name, condition: condition).filter(\.isFinite)
      let estimate = finite.count >= 2 ? try MeanEstimate.oneSample(finite) : nil
      let interval = try estimate?.interval()
      values[name] = Value(
        mean: estimate?.estimate ?? finite.first, lower: interval?.lower, upper: interval?.upper,
        networks: finite.count)
    }
    self.values = values
  }

  /// A table of all conditions, or the same as JSON.
  static func text(
    _ file: borrowing StudyFile, conditions: [Int], json: Bool
  ) throws -> String {
    let names = try file.finalValueNames()
    var rows: [ConditionSummary] = []
    for condition in conditions {
      rows.append(try ConditionSummary(file, condition: condition, names: names))
    }
    if json { return try JSONText.text(rows) }
    let factors = file.factors.map(\.coordinate)
    let dead = names.filter { $0.hasPrefix("dead_fraction_") }
    let others = ["test_accuracy", "test_loss", "final_loss"].filter { names.contains($0) }
      .prefix(2)
    let shown = dead + others
    var table = TextTable(
      ["condition"] + factors + ["networks", "diverged"]
        + shown.map { $0.replacing("dead_fraction_", with: "dead: ") })
    for row in rows {
      table.add(
        [String(row.condition)] + factors.map { row.levels[$0] ?? "" }
          + [String(row.networks), String(row.diverged)]
          + shown.map { name in
            guard let value = row.values[name] else { return "–" }
            return cell(value)
          })
    }
    return """
      \(file.study): \(file.conditions) \(file.conditions == 1 ? "condition" : "conditions") × \
      \(file.seeds.count) networks
      mean over networks with its 95 % interval (Student), at the last checkpoint

      \(table.description)
      """
  }

  private static func cell(_ value: Value) -> String {
    guard let mean = value.mean else { return "–" }
    guard let lower = value.lower, let upper = value.upper else { return NumberText.short(mean) }
    let half = (upper - lower) / 2
    if abs(mean) >= 1000 || half > 0 && half < 0.0005 {
      return "\(NumberText.short(mean, digits: 3)) ± \(NumberText.short(half, digits: 2))"
    }
    return String(format: "%.3f ± %.3f", mean, half)
  }
}
