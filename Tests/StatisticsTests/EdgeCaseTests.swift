import Catalogs
import Statistics
import Testing

/// Tables on the edge of what a statistic is defined for: every one gives finite numbers, leaves a
/// number out with its reason, or refuses.
@Suite struct EdgeCaseTests {
  struct Table: Sendable, CustomTestStringConvertible {
    let name: String
    let value: [Double]
    var group: [String]?
    var cluster: [String]?
    var pair: [String]?
    var x: [Double]?
    var trials: [Double]?
    var testDescription: String { name }
  }

  static let tables: [Table] = [
    Table(
      name: "constant", value: Array(repeating: 3, count: 8), group: halves(8), cluster: fours(8),
      pair: matched(8), x: Array(repeating: 1, count: 8)),
    Table(
      name: "all dead", value: Array(repeating: 1, count: 8), group: halves(8), cluster: fours(8),
      pair: matched(8), x: [1, 2, 3, 4, 1, 2, 3, 4]),
    Table(
      name: "none dead", value: Array(repeating: 0, count: 8), group: halves(8), cluster: fours(8),
      pair: matched(8), x: [1, 2, 3, 4, 1, 2, 3, 4]),
    Table(
      name: "one row", value: [1], group: ["a"], cluster: ["n"], pair: ["p"], x: [2]),
    Table(
      name: "two rows", value: [0, 1], group: ["a", "b"], cluster: ["n", "m"], pair: ["p", "p"],
      x: [1, 2]),
    Table(
      name: "one cluster", value: [0, 1, 0, 1, 1, 0], group: halves(6),
      cluster: Array(repeating: "n", count: 6), pair: matched(6), x: [1, 2, 3, 1, 2, 3]),
    Table(
      name: "one group", value: [0, 1, 1, 0], group: Array(repeating: "a", count: 4),
      cluster: ["n", "n", "m", "m"], pair: ["1", "2", "3", "4"], x: [1, 2, 3, 4]),
    Table(
      name: "separated", value: [0, 0, 0, 1, 1, 1], group: halves(6),
      cluster: ["1", "2", "3", "4", "5", "6"], pair: matched(6), x: [1, 2, 3, 4, 5, 6]),
    Table(
      name: "ties alone", value: [1, 1, 2, 2, 1, 2, 2, 1], group: halves(8), cluster: fours(8),
      pair: matched(8), x: [1, 1, 2, 2, 1, 1, 2, 2]),
    Table(
      name: "extreme", value: [1e300, -1e300, 1e-300, 0, 5e299, -1e300, 2e-300, 1],
      group: halves(8), cluster: fours(8), pair: matched(8),
      x: [1e-300, 1e300, 2, 3, 4, 1e-200, 1e200, 5]),
    Table(
      name: "nearly constant", value: [1, 1 + 2e-16, 1, 1, 1 + 2e-16, 1, 1, 1], group: halves(8),
      cluster: fours(8), pair: matched(8), x: [1, 2, 3, 4, 5, 6, 7, 8]),
    Table(
      name: "infinite", value: [1, .infinity, 2, 3], group: halves(4), cluster: fours(4),
      pair: matched(4), x: [1, 2, 3, 4]),
    Table(name: "not a number", value: [1, .nan, 2, 3], group: halves(4), x: [1, 2, 3, 4]),
    Table(name: "empty", value: [], group: [], cluster: [], pair: [], x: []),
    Table(
      name: "block missing", value: [1, 2, 3, 4, 5], group: ["a", "b", "c", "a", "b"],
      cluster: ["1", "1", "1", "2", "2"], pair: ["1", "1", "1", "2", "2"], x: [1, 2, 3, 4, 5]),
    Table(
      name: "counts", value: [0, 5, 10, 10], group: halves(4), cluster: fours(4),
      pair: matched(4), x: [1, 2, 3, 4], trials: [10, 10, 10, 10]),
  ]

  private static func halves(_ n: Int) -> [String] { (0..<n).map { $0 < n / 2 ? "a" : "b" } }
  private static func fours(_ n: Int) -> [String] { (0..<n).map { "\($0 % 4)" } }
  private static func matched(_ n: Int) -> [String] { (0..<n).map { "\($0 % (n / 2))" } }

  @Test(arguments: tables)
  func everyStatisticIsDefinedOrRefuses(_ table: Table) throws {
    for entry in Catalog<Statistic>.statistics.entries {
      var arguments = Arguments()
      for parameter in entry.parameters where parameter.defaultValue == nil {
        arguments[parameter.name] = 0.5
      }
      if entry.parameters.contains(where: { $0.name == "replicates" }) {
        arguments["replicates"] = 200
      }
      var numbers = ["value": table.value]
      numbers["x"] = table.x
      numbers["time"] = table.value
      numbers["event"] = table.value
      numbers["trials"] = table.trials
      var labels: [String: [String]] = [:]
      for (name, column) in [
        ("group", table.group), ("cluster", table.cluster), ("pair", table.pair),
        ("init", table.group), ("order", table.cluster),
      ] {
        labels[name] = column
      }
      let wanted = Set(entry.columns.map(\.name))
      let statistic = try Choice(entry, arguments).value
      let result: StatisticResult
      do {
        result = try statistic.result(
          of: StatisticTable(
            numbers: numbers.filter { wanted.contains($0.key) },
            labels: labels.filter { wanted.contains($0.key) }))
      } catch {
        #expect(!error.description.isEmpty)
        continue
      }
      check(result, entry.name, table.name)
    }
  }

  private func check(_ result: StatisticResult, _ name: String, _ table: String) {
    let comment: Comment = "\(name) of \(table): \(result.report)"
    for value in [result.estimate, result.statistic, result.p].compactMap({ $0 }) {
      #expect(value.isFinite, comment)
    }
    if let p = result.p { #expect((0...1).contains(p), comment) }
    if let interval = result.interval {
      #expect(interval.lower <= interval.upper, comment)
    }
    #expect(!result.report.contains("nan"), comment)
    #expect(throws: Never.self) { try encoded(result) }
    // Nothing at all without a word.
    if result.estimate == nil, result.p == nil { #expect(!result.undefined.isEmpty, comment) }
  }

  @Test func clustersStandForTheMeanOfTheirRows() throws {
    let rows = try calculate(
      "welch", numbers: ["value": [1, 3, 4, 4, 8, 10, 5, 7, 6]],
      labels: [
        "group": ["a", "a", "a", "a", "b", "b", "b", "b", "b"],
        "cluster": ["1", "1", "2", "3", "4", "4", "5", "5", "6"],
      ])
    let means = try MeanEstimate.welch([2, 4, 4], [9, 6, 6]).tTest()
    #expect(rows.estimate == means.estimate && rows.p == means.p)
    #expect(rows.n == 6 && rows.unit == "clusters" && rows.warnings.isEmpty)
  }

  @Test func resamplingFollowsTheSeedAlone() throws {
    let value = (0..<40).map { Double(($0 * 7919) % 41) }
    let labels = ["group": (0..<40).map { $0 < 20 ? "a" : "b" }]
    func p(_ seed: Double) throws -> Double? {
      try calculate(
        "permutation", numbers: ["value": value], labels: labels, ["seed": .number(seed)]
      ).p
    }
    #expect(try p(1) == p(1))
    #expect(try p(1) != p(2))
    let exact = try calculate(
      "welch", numbers: ["value": value], labels: labels
    ).p
    let simulated = try #require(try p(1))
    #expect(abs(simulated - (exact ?? 1)) < 0.03)
  }
}
