internal import Catalogs

/// Units with the time at which each died or was last seen alive, as rows of a table.
struct Lives {
  let times: [Double]
  let died: [Bool]
  let groups: [String]?
  let clusters: [String]?
  let strata: [String]?
  /// The last checkpoint at which the unit was known to live; `nil` where the table does not say.
  let after: [Double]?

  /// Reads `time` and `event`, and `group`, `cluster`, `stratum` and `after` where they are there.
  ///
  /// - Throws: for no rows, a negative or infinite time, an event that is neither 0 nor 1, and
  ///   intervals between checkpoints that are not cells of one grid.
  init(_ table: StatisticTable, in operation: String) throws(StatisticsError) {
    times = try table.numbers("time", in: operation)
    let events = try table.numbers("event", in: operation)
    groups = table.labels(ifAny: "group")
    clusters = table.labels(ifAny: "cluster")
    strata = table.labels(ifAny: "stratum")
    after = table.numbers(ifAny: "after")
    try Check.sample(times, "the times", in: operation)
    for (row, time) in times.enumerated() where time < 0 {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "time of row \(row)", value: "\(time)",
        hint: "times count from the start: 0 for what was born dead")
    }
    for (row, event) in events.enumerated() where event != 0 && event != 1 {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "event of row \(row)", value: "\(event)",
        hint: "1 where the unit died at that time, 0 where it was last seen alive then")
    }
    died = events.map { $0 == 1 }
    try checkGrid(operation)
  }

  /// The product-limit estimate is the most likely one at the checkpoints only where all deaths lie in
  /// cells of one grid, and who is last seen alive is so at the end of a cell: otherwise it takes
  /// Turnbull's estimate (1976), which is not made here, since it has no band for clusters.
  private func checkGrid(_ operation: String) throws(StatisticsError) {
    guard let after else { return }
    var cells: [(after: Double, time: Double)] = []
    for row in times.indices where died[row] {
      guard after[row] < times[row] || (times[row] == 0 && after[row] == 0) else {
        throw StatisticsError(
          .outOfRange, in: operation, argument: "after of row \(row)", value: "\(after[row])",
          hint: "it is the last checkpoint before the death was seen at \(times[row])")
      }
      cells.append((after[row], times[row]))
    }
    cells.sort { $0.time == $1.time ? $0.after < $1.after : $0.time < $1.time }
    for (first, second) in zip(cells, cells.dropFirst()) {
      let isSame = first.time == second.time && first.after == second.after
      guard isSame || (first.time != second.time && second.after >= first.time) else {
        throw StatisticsError(
          .outOfRange, in: operation, argument: "interval of a death",
          value: "\(second.after) to \(second.time) beside \(first.after) to \(first.time)",
          hint: "give units that were looked at at the same checkpoints")
      }
    }
    // The last cell that begins before a row's time is the only one that can hold it.
    let begins = cells.map(\.after)
    for row in times.indices where !died[row] {
      var (low, high) = (0, begins.count)
      while low < high {
        let middle = (low + high) / 2
        if begins[middle] < times[row] { low = middle + 1 } else { high = middle }
      }
      guard low > 0, times[row] < cells[low - 1].time else { continue }
      throw StatisticsError(
        .outOfRange, in: operation, argument: "time of row \(row)", value: "\(times[row])",
        hint: "the unit was last seen alive between two checkpoints, "
          + "\(cells[low - 1].after) and \(cells[low - 1].time), of others that died there: give "
          + "units that were looked at at the same checkpoints")
    }
  }

  /// The levels of the groups, or one without a name.
  var levels: [String] { groups.map(StatisticTable.levels) ?? [""] }

  /// All times, ascending.
  var distinctTimes: [Double] { Set(times).sorted() }

  /// The rows of a group.
  func rows(of level: String) -> [Int] {
    guard let groups else { return Array(times.indices) }
    return groups.indices.filter { groups[$0] == level }
  }

  /// How many died and how many were at risk among some rows at each of `grid`'s times, which hold all
  /// of theirs. Who is last seen alive at a time is still at risk then.
  func risk(of rows: [Int], at grid: [Double]) -> RiskTable {
    var (events, leaving) = (
      [Double](repeating: 0, count: grid.count), [Double](repeating: 0, count: grid.count)
    )
    let place = Dictionary(uniqueKeysWithValues: zip(grid, grid.indices))
    for row in rows {
      guard let index = place[times[row]] else { continue }
      if died[row] { events[index] += 1 }
      leaving[index] += 1
    }
    var atRisk = leaving
    for index in grid.indices.dropLast().reversed() { atRisk[index] += atRisk[index + 1] }
    return RiskTable(events: events, atRisk: atRisk)
  }

  /// The same for each cluster among the rows, in the order of the names; `nil` without clusters.
  func clusterRisks(of rows: [Int], at grid: [Double]) -> [String: RiskTable]? {
    guard let clusters else { return nil }
    return Dictionary(grouping: rows) { clusters[$0] }.mapValues { risk(of: $0, at: grid) }
  }
}

/// The columns of survival statistics beside time, event, group and cluster.
extension CatalogColumn {
  /// What the comparison is made within.
  static let stratum = CatalogColumn(
    "stratum", .label, summary: "the stratum within which groups are compared")
  /// The checkpoint before.
  static let after = CatalogColumn(
    "after", .number, isRequired: false,
    summary: "the last checkpoint at which the unit was seen alive")
}
