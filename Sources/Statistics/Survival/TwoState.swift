internal import Catalogs

extension CatalogEntry<Statistic> {
  /// Dying and reviving as a process of two states.
  static let twoState = CatalogEntry(
    "two_state", summary: "Dying and reviving: occupation and transition intensities of two states",
    formula:
      "occupation = Σ dead/Σ watched; p₀₁, p₁₀ = share of the alive (dead) at a checkpoint that "
      + "are dead (alive) at the next; intensities a = λ·p₀₁/(p₀₁ + p₁₀), b = λ·p₁₀/(p₀₁ + p₁₀) with "
      + "λ = −log(1 − p₀₁ − p₁₀)/Δ; errors with clusters G/(G−1)·Σ_c (Σ influences)²",
    assumptions: "the next state depends on the present one alone and not on time; checkpoints a "
      + "constant Δ apart for the intensities; independent units, or independent clusters",
    source: "Kalbfleisch & Lawless 1985",
    columns: [
      .time, CatalogColumn("value", .number, summary: "1 where the unit is dead, 0 where it lives"),
      CatalogColumn("unit", .label, summary: "the unit that a row belongs to"), .cluster.optional,
    ], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try TwoState(table).result(arguments)
  }
}

/// Units seen alive or dead at several checkpoints.
private struct TwoState {
  private let times: [Double]
  /// Of each cluster: units watched and dead at each time.
  private var watched: [[Double]]
  private var dead: [[Double]]
  /// Of each cluster: those alive, those dead, and how many of each changed, at every step.
  private var starts: [[[Double]]]
  private var changes: [[[Double]]]
  private let isClustered: Bool
  private let count: Int
  private let units: Int
  private let name = "two_state"

  init(_ table: StatisticTable) throws(StatisticsError) {
    let moments = try table.numbers("time", in: name)
    let states = try table.numbers("value", in: name)
    let unitNames = try table.labels("unit", in: name)
    let clusterNames = table.labels(ifAny: "cluster")
    try Check.sample(moments, "the times", atLeast: 2, in: name)
    for (row, state) in states.enumerated() where state != 0 && state != 1 {
      throw StatisticsError(
        .outOfRange, in: name, argument: "value of row \(row)", value: "\(state)",
        hint: "1 where the unit is dead, 0 where it lives")
    }
    times = Set(moments).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(times, times.indices))
    // Units of different clusters may share a name.
    let keys = unitNames.indices.map { [clusterNames?[$0] ?? "", unitNames[$0]] }
    let byUnit = Dictionary(grouping: moments.indices) { keys[$0] }
    isClustered = clusterNames != nil
    // Without clusters each unit is one: its own states are not independent.
    let levels =
      clusterNames.map(StatisticTable.levels) ?? byUnit.keys.map { $0[1] }.sorted()
    let index = Dictionary(uniqueKeysWithValues: zip(levels, levels.indices))
    count = levels.count
    units = byUnit.count
    watched = [[Double]](
      repeating: [Double](repeating: 0, count: times.count), count: levels.count)
    dead = watched
    starts = watched.map { [$0, $0] }
    changes = starts
    for (key, rows) in byUnit {
      guard let cluster = index[isClustered ? key[0] : key[1]] else { continue }
      let course = rows.sorted { moments[$0] < moments[$1] }
      for row in course {
        guard let j = place[moments[row]] else { continue }
        watched[cluster][j] += 1
        dead[cluster][j] += states[row]
      }
      for (row, next) in zip(course, course.dropFirst()) {
        guard let j = place[moments[row]] else { continue }
        guard moments[row] < moments[next] else {
          throw StatisticsError(
            .outOfRange, in: name, argument: "unit '\(key[1])'",
            value: "there twice at \(moments[row])", hint: "give one row for each unit and time")
        }
        guard place[moments[next]] == j + 1 else { continue }
        let state = Int(states[row])
        starts[cluster][state][j] += 1
        if states[next] != states[row] { changes[cluster][state][j] += 1 }
      }
    }
  }

  /// Σ numerator/Σ denominator over clusters with what each cluster moves it by.
  private func ratio(
    _ numerator: (Int) -> Double, _ denominator: (Int) -> Double
  ) -> (value: Double, influence: [Double])? {
    let below = (0..<count).reduce(0) { $0 + denominator($1) }
    guard below > 0 else { return nil }
    let value = (0..<count).reduce(0) { $0 + numerator($1) } / below
    return (value, (0..<count).map { (numerator($0) - value * denominator($0)) / below })
  }

  private func error(_ influence: [Double]) -> Double? {
    guard count > 1 else { return nil }
    let factor = Double(count) / Double(count - 1)
    return (factor * influence.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }

  func result(_ arguments: Arguments) throws(StatisticsError) -> StatisticResult {
    let q = count > 1 ? try CriticalValue.of(level: arguments.level, clusters: count) : nil
    let last = times.count - 1
    let occupation = times.indices.map { j in ratio({ dead[$0][j] }, { watched[$0][j] }) }
    let errors = occupation.map { $0.flatMap { error($0.influence) } }
    let step = { (state: Int, j: Int) in
      ratio({ changes[$0][state][j] }, { starts[$0][state][j] })?.value
    }
    let all = { (state: Int) in
      ratio({ changes[$0][state].reduce(0, +) }, { starts[$0][state].reduce(0, +) })
    }
    var undefined: [String: String] = [:]
    var interval: Interval?
    if let q, let value = occupation[last]?.value, let error = errors[last], error > 0 {
      interval = Interval(
        unchecked: max(value - q * error, 0), min(value + q * error, 1), level: arguments.level)
    } else {
      undefined["interval"] =
        count > 1
        ? "the states do not vary" : "a single cluster says nothing of how clusters differ"
    }
    var details: [(String, StatisticDetail)] = [
      ("time", .numbers(times)), ("watched", .numbers(times.indices.map { j in sum(watched, j) })),
      ("occupation", .numbers(occupation.map { $0?.value })), ("standard_error", .numbers(errors)),
      ("dying", .numbers(times.indices.map { step(0, $0) })),
      ("reviving", .numbers(times.indices.map { step(1, $0) })), ("units", .count(units)),
    ]
    for (state, name) in [(0, "dying_probability"), (1, "reviving_probability")] {
      guard let part = all(state) else {
        undefined[name] = state == 0 ? "nothing lived at the start of a step" : "nothing was dead"
        continue
      }
      details.append((name, .number(part.value)))
      if let error = error(part.influence) { details.append((name + "_error", .number(error))) }
    }
    intensities(all(0)?.value, all(1)?.value, &details, &undefined)
    return StatisticResult(
      of: "share dead at \(text(times[last]))", estimate: occupation[last]?.value,
      interval: interval, n: count, unit: isClustered ? "clusters" : "units",
      method: isClustered ? "cluster-robust" : "robust within units", details: details,
      undefined: undefined)
  }

  private func sum(_ columns: [[Double]], _ j: Int) -> Double {
    columns.reduce(0) { $0 + $1[j] }
  }

  /// a and b of the process whose steps have these probabilities.
  private func intensities(
    _ dying: Double?, _ reviving: Double?, _ details: inout [(String, StatisticDetail)],
    _ undefined: inout [String: String]
  ) {
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }
    let (shortest, longest) = (steps.min() ?? 0, steps.max() ?? 0)
    let (p, r) = (dying ?? 0, reviving ?? 0)
    let reason: String? =
      steps.isEmpty
      ? "there is one checkpoint"
      : longest - shortest > 1e-9 * longest
        ? "checkpoints are not a constant time apart"
        : p + r >= 1
          ? "states change too often for checkpoints so far apart" : nil
    if let reason {
      undefined["intensities"] = reason
      return
    }
    let rate = p + r > 0 ? -GSL.log1p(-(p + r)) / (shortest * (p + r)) : 0
    details.append(("dying_intensity", .number(rate * p)))
    details.append(("reviving_intensity", .number(rate * r)))
  }
}
