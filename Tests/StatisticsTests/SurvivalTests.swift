import Catalogs
import Statistics
import Testing

/// What no package has: clusters that are exchanged, tables without spread, two states.
@Suite("Survival")
struct SurvivalTests {
  let time: [Double] = [10, 20, 20, 40, 40, 40, 10, 30, 30, 40, 40, 40]
  let event: [Double] = [1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0]
  let cluster = ["1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6"]
  let group = ["a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b"]

  private func all(
    _ time: [Double], _ event: [Double], labels: [String: [String]] = [:], _ name: String,
    _ arguments: Arguments = [:]
  ) throws -> StatisticResult {
    try calculate(name, numbers: ["time": time, "event": event], labels: labels, arguments)
  }

  @Test("Born dead units are a drop at 0")
  func bornDead() throws {
    let result = try all([0, 0, 10, 10], [1, 1, 1, 0], "kaplan_meier")
    #expect(result["time"] == .numbers([0, 10]))
    #expect(result["survival"] == .numbers([0.5, 0.25]))
    #expect(result["median"] == .numbers([0]))
    let mean = try all([0, 0, 10, 10], [1, 1, 1, 0], "restricted_mean", ["tau": 8])
    #expect(mean.estimate == 4)
  }

  @Test("All dead, none dead, one cluster: an answer with its reason, and no NaN")
  func degenerate() throws {
    let names = ["kaplan_meier", "nelson_aalen", "restricted_mean"]
    for name in names {
      let none = try all([10, 20, 20], [0, 0, 0], name)
      #expect(none.interval == nil && none.undefined["interval"] != nil, "\(name)")
      #expect(none.estimate == (name == "kaplan_meier" ? 1 : name == "restricted_mean" ? 20 : 0))
      let all = try all([10, 10, 10], [1, 1, 1], name)
      #expect(all.estimate != nil, "\(name)")
      let one = try self.all(
        time, event, labels: ["cluster": time.map { _ in "only" }], name)
      #expect(one.interval == nil && one.undefined["interval"] != nil && one.n == 1, "\(name)")
    }
    let groups = ["group": ["a", "b", "b"]]
    let none = try all([10, 20, 20], [0, 0, 0], labels: groups, "log_rank")
    #expect(none.p == nil && none.undefined["p"] == "nobody died")
    let together = try all([10, 10, 10], [1, 1, 1], labels: groups, "log_rank")
    #expect(together.p == nil && together.statistic == nil && together.estimate == nil)
    let apart = try all([10, 10, 10], [1, 0, 0], labels: groups, "restricted_mean", ["tau": 10])
    #expect(apart.estimate == 0)
  }

  @Test("Tables that cannot be read are refused")
  func refusals() throws {
    #expect(throws: StatisticsError.self) { try all([], [], "kaplan_meier") }
    #expect(throws: StatisticsError.self) { try all([-1], [1], "kaplan_meier") }
    #expect(throws: StatisticsError.self) { try all([.infinity], [1], "kaplan_meier") }
    #expect(throws: StatisticsError.self) { try all([1], [0.5], "kaplan_meier") }
    #expect(throws: StatisticsError.self) {
      try all([1, 2], [1, 1], "kaplan_meier", ["errors": "cluster"])
    }
    #expect(throws: StatisticsError.self) {
      try all([1, 2], [1, 1], labels: ["group": ["a", "a"]], "log_rank")
    }
    #expect(throws: StatisticsError.self) {
      try all([1, 2], [1, 1], labels: ["group": ["a", "b"]], "stratified_log_rank")
    }
    // Beyond what was watched.
    #expect(throws: StatisticsError.self) {
      try all(time, event, "restricted_mean", ["tau": 50])
    }
    // No finite ratio: nobody dies in b.
    let error = #expect(throws: StatisticsError.self) {
      try all(
        [1, 2, 2, 2], [1, 1, 0, 0], labels: ["group": ["a", "a", "b", "b"]], "hazard_regression")
    }
    #expect(error?.hint.contains("'b'") == true)
    #expect(throws: StatisticsError.self) {
      try all([1, 2], [0, 0], labels: ["group": ["a", "b"]], "hazard_regression")
    }
  }

  @Test("Every unit a cluster of its own: cluster errors are Greenwood's, but for G/(G − 1)")
  func singletons() throws {
    let own = ["cluster": time.indices.map { "c\($0)" }]
    let clustered = try all(time, event, labels: own, "restricted_mean")
    let plain = try all(time, event, "restricted_mean")
    guard case .numbers(let a) = clustered["standard_errors"],
      case .numbers(let b) = plain["standard_errors"], let x = a.first, let y = b.first,
      let x, let y
    else {
      Issue.record("no standard errors")
      return
    }
    #expect(abs(x - y * (12.0 / 11).squareRoot()) < 1e-12)
    #expect(abs(clustered.estimate! - plain.estimate!) < 1e-12)
  }

  @Test("Permuted clusters: close to the share among all arrangements, and the same again")
  func permutation() throws {
    let labels = ["group": group, "cluster": cluster]
    let result = try all(time, event, labels: labels, "log_rank")
    #expect(result.unit == "clusters" && result.n == 6)
    #expect(try all(time, event, labels: labels, "log_rank").p == result.p)
    // All 20 ways to choose three clusters, by the asymptotic statistic of each.
    let observed = try #require(result.statistic)
    var count = 0
    for mask in 0..<64 where mask.nonzeroBitCount == 3 {
      let drawn = cluster.map { mask >> (Int($0)! - 1) & 1 == 1 ? "a" : "b" }
      let other = try all(time, event, labels: ["group": drawn], "log_rank")
      if try #require(other.statistic) >= observed - 1e-9 { count += 1 }
    }
    #expect(abs(try #require(result.p) - Double(count) / 20) < 0.02)
  }

  @Test("Clusters in every group are exchanged within; mixed ones are refused")
  func within() throws {
    let seeds = ["1", "1", "2", "2", "3", "3", "1", "1", "2", "2", "3", "3"]
    let result = try all(time, event, labels: ["group": group, "cluster": seeds], "log_rank")
    #expect(result.method.contains("within clusters"))
    #expect(try #require(result.p) > 0.2)
    #expect(throws: StatisticsError.self) {
      let mixed = ["1"] + seeds.dropFirst().map { $0 == "1" ? "4" : $0 }
      _ = try all(time, event, labels: ["group": group, "cluster": mixed], "log_rank")
    }
    let mean = try all(time, event, labels: ["group": group, "cluster": seeds], "restricted_mean")
    #expect(mean.n == 3 && mean.p != nil)
  }

  @Test("The bootstrap's band is near the cluster-robust one")
  func bootstrap() throws {
    let labels = ["cluster": cluster]
    let robust = try all(time, event, labels: labels, "kaplan_meier")
    let drawn = try all(time, event, labels: labels, "kaplan_meier", ["errors": "bootstrap"])
    guard case .numbers(let a) = robust["standard_error"],
      case .numbers(let b) = drawn["standard_error"]
    else {
      Issue.record("no standard errors")
      return
    }
    for (x, y) in zip(a, b) { #expect(try abs(#require(x) - #require(y)) < 0.3 * #require(x)) }
  }

  @Test("Checkpoints bound the mean time alive")
  func checkpoints() throws {
    // Nobody is lost before the end, so that moved deaths have the same units at risk.
    let time: [Double] = [10, 20, 20, 40, 40, 40, 10, 30, 50, 50, 50, 50]
    let event: [Double] = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    let after = zip(time, event).map { $1 == 1 ? $0 - 10 : $0 }
    let numbers = ["time": time, "event": event, "after": after]
    let result = try calculate("restricted_mean", numbers: numbers, labels: [:], [:])
    let shifted = try all(after, event, "restricted_mean", ["tau": 50])
    guard case .numbers(let lower) = result["lower"], case .numbers(let upper) = result["upper"]
    else {
      Issue.record("no bounds")
      return
    }
    #expect(upper == [result.estimate])
    #expect(abs(try #require(lower[0]) - (try #require(shifted.estimate))) < 1e-12)
    var bad = after
    bad[0] = 5
    #expect(throws: StatisticsError.self) {
      try calculate(
        "kaplan_meier", numbers: ["time": time, "event": event, "after": bad], labels: [:], [:])
    }
  }

  @Test("Irregular checkpoints are refused, not smoothed over")
  func irregularCheckpoints() throws {
    func result(_ name: String, _ rows: [(after: Double, time: Double, event: Double)]) throws
      -> StatisticResult
    {
      try calculate(
        name,
        numbers: [
          "time": rows.map(\.time), "event": rows.map(\.event), "after": rows.map(\.after),
        ], labels: [:], [:])
    }
    let regular: [(Double, Double, Double)] = [(0, 10, 1), (10, 20, 1), (20, 20, 0), (10, 10, 0)]
    for name in ["kaplan_meier", "nelson_aalen", "restricted_mean"] {
      #expect(try result(name, regular).estimate != nil)
      // Half of the cells of another grid; a cell within another; one across two.
      for cell in [(5.0, 15.0), (12, 20), (10, 15), (0, 20)] {
        let error = #expect(throws: StatisticsError.self) {
          try result(name, regular + [(cell.0, cell.1, 1)])
        }
        #expect(error?.description.contains("at the same checkpoints") == true)
      }
      // Last seen alive between the checkpoints of those that died.
      let error = #expect(throws: StatisticsError.self) {
        try result(name, regular + [(15, 15, 0)])
      }
      #expect(error?.description.contains("10.0 and 20.0") == true, "\(String(describing: error))")
      #expect(throws: StatisticsError.self) { try result(name, regular + [(3, 3, 0)]) }
      // Past all deaths nothing is unknown.
      #expect(try result(name, regular + [(25, 25, 0)]).estimate != nil)
    }
  }

  @Test("Two states: shares, steps and intensities by hand")
  func twoStates() throws {
    // Three units at 0, 10, 20: alive-dead-alive, alive-alive-dead, alive-alive-alive.
    let numbers: [String: [Double]] = [
      "time": [0, 10, 20, 0, 10, 20, 0, 10, 20], "value": [0, 1, 0, 0, 0, 1, 0, 0, 0],
    ]
    let units = ["x", "x", "x", "y", "y", "y", "z", "z", "z"]
    let result = try calculate("two_state", numbers: numbers, labels: ["unit": units], [:])
    #expect(agrees(result.estimate, 1.0 / 3))
    #expect(result["occupation"] == .numbers([0, 1.0 / 3, 1.0 / 3]))
    #expect(agrees(result.number("dying_probability"), 2.0 / 5))
    #expect(agrees(result.number("reviving_probability"), 1))
    #expect(result.undefined["intensities"] != nil)
    var steady = numbers
    steady["value"] = [0, 1, 1, 0, 0, 1, 0, 0, 0]
    let pure = try calculate("two_state", numbers: steady, labels: ["unit": units], [:])
    #expect(agrees(pure.number("reviving_intensity"), 0))
    // −log(1 − 2/5)/10.
    #expect(agrees(pure.number("dying_intensity"), 0.05108256237659907))
    // Units of different clusters may share a name.
    let clusters = ["n1", "n1", "n1", "n2", "n2", "n2", "n3", "n3", "n3"]
    let same = try calculate(
      "two_state", numbers: numbers,
      labels: ["unit": units.map { _ in "unit 0" }, "cluster": clusters], [:])
    #expect(same.number("units") == 3 && same.n == 3)
    #expect(throws: StatisticsError.self) {
      try calculate(
        "two_state", numbers: numbers, labels: ["unit": units.map { _ in "unit 0" }], [:])
    }
  }
}
