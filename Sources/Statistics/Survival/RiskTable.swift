/// Deaths and units at risk at each of some times.
struct RiskTable {
  var events: [Double]
  var atRisk: [Double]

  init(events: [Double], atRisk: [Double]) {
    self.events = events
    self.atRisk = atRisk
  }

  /// Nobody, at so many times.
  init(empty count: Int) {
    events = [Double](repeating: 0, count: count)
    atRisk = events
  }

  /// Adds the units of another table, `weight` times.
  mutating func add(_ other: RiskTable, weight: Double = 1) {
    for index in events.indices {
      events[index] += weight * other.events[index]
      atRisk[index] += weight * other.atRisk[index]
    }
  }

  /// The sum of several tables.
  static func sum(_ tables: some Sequence<RiskTable>, times: Int) -> RiskTable {
    tables.reduce(into: RiskTable(empty: times)) { $0.add($1) }
  }
}
