internal import Catalogs

extension CatalogEntry<Statistic> {
  /// The mean time alive until τ, or the difference of two.
  static let restrictedMean = CatalogEntry(
    "restricted_mean",
    summary: "Mean time alive until a moment, and the difference between two groups",
    formula:
      "∫₀^τ S(t) dt; variance Σ A_j²·d_j/(n_j(n_j − d_j)), A_j = ∫ from t_j to τ of S, or with "
      + "clusters G/(G−1)·Σ_c (Σ_j A_j·(d_cj − n_cj·d_j/n_j)/(n_j − d_j))²",
    assumptions: "as of kaplan_meier; clusters in both groups count as pairs. Deaths count at the "
      + "checkpoint that saw them: with a column after, lower and upper have the means for deaths "
      + "right after the checkpoint before, and at that which saw them",
    source: "Irwin 1949; Karrison 1987; Royston & Parmar 2013",
    columns: [.time, .event, .group.optional, .cluster.optional, .after],
    parameters: [
      CatalogParameter(
        "tau", default: .word("last"), minimum: 0, includesMinimum: false, or: ["last"],
        summary: "until when; the last time that every group has"),
      .level,
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try RestrictedMean.result(table, arguments)
  }
}

/// The mean time alive of one group until τ.
struct RestrictedMean {
  let mean: Double
  /// Greenwood's variance.
  let variance: Double
  /// The deaths before τ, and the units there were.
  let deaths: Double
  let units: Double
  /// The influence of each cluster.
  let influence: [String: Double]
  /// The mean if deaths came right after the checkpoint before.
  let earliest: Double?

  init(_ lives: Lives, rows: [Int], until tau: Double) {
    let grid = Set(rows.map { lives.times[$0] }).sorted()
    let curve = SurvivalCurve(times: grid, risk: lives.risk(of: rows, at: grid))
    let areas = curve.areas(until: tau)
    mean = areas.total
    var variance = 0.0
    for j in grid.indices {
      let (d, n) = (curve.risk.events[j], curve.risk.atRisk[j])
      if d > 0, d < n { variance += areas.from[j] * areas.from[j] * d / (n * (n - d)) }
    }
    self.variance = variance
    deaths = zip(grid, curve.risk.events).reduce(0) { $0 + ($1.0 < tau ? $1.1 : 0) }
    units = curve.risk.atRisk.first ?? 0
    let clusters = lives.clusterRisks(of: rows, at: grid) ?? [:]
    influence = clusters.mapValues { cluster in
      grid.indices.reduce(0) { sum, j in
        let (d, n) = (curve.risk.events[j], curve.risk.atRisk[j])
        guard d > 0, d < n else { return sum }
        return sum - areas.from[j] * (cluster.events[j] - cluster.atRisk[j] * d / n) / (n - d)
      }
    }
    earliest = lives.after.map { after in
      let before = Dictionary(
        rows.filter { lives.died[$0] }.map { (lives.times[$0], after[$0]) }
      ) { first, _ in first }
      // The drop of S at a time, moved to the checkpoint before, is missing in between.
      return grid.indices.reduce(areas.total) { sum, j in
        let drop = (j == 0 ? 1 : curve.survival[j - 1]) - curve.survival[j]
        return sum - drop * max(min(grid[j], tau) - min(before[grid[j]] ?? grid[j], tau), 0)
      }
    }
  }

  static func result(
    _ table: StatisticTable, _ arguments: Arguments
  ) throws(StatisticsError) -> StatisticResult {
    let name = "restricted_mean"
    let lives = try Lives(table, in: name)
    let levels = lives.levels
    let tau = try until(lives, levels, arguments, name)
    let means = levels.map { RestrictedMean(lives, rows: lives.rows(of: $0), until: tau) }
    let names = lives.clusters.map { Set($0).count }
    var undefined: [String: String] = [:]
    let isDifference = levels.count == 2
    let sign: [Double] = isDifference ? [1, -1] : [1]
    var (estimate, interval, statistic, p): (Double?, Interval?, Double?, Double?)
    if levels.count > 2 {
      undefined["estimate"] = "there are more than two groups"
    } else {
      let value = zip(means, sign).reduce(0) { $0 + $1.1 * $1.0.mean }
      let error = standardError(means, sign, clusters: names)
      estimate = value
      if names == 1 {
        undefined["interval"] = "a single cluster says nothing of how clusters differ"
      } else if error <= 1e-14 * tau {
        undefined["interval"] = "the times do not vary"
      } else {
        let half = try CriticalValue.of(level: arguments.level, clusters: names) * error
        interval = Interval(unchecked: value - half, value + half, level: arguments.level)
        if isDifference {
          statistic = value / error
          p = try CriticalValue.twoSided(value / error, clusters: names)
        }
      }
      if isDifference, p == nil { undefined["p"] = undefined["interval"] }
    }
    var details: [(String, StatisticDetail)] = [("tau", .number(tau))]
    if lives.groups != nil { details.append(("groups", .texts(levels))) }
    details += [
      ("means", .numbers(means.map(\.mean))),
      (
        "standard_errors",
        .numbers(
          means.map { mean in
            names == 1
              ? nil : standardError([mean], [1], clusters: names.map { _ in mean.influence.count })
          })
      ),
    ]
    if lives.after != nil {
      details += [
        ("lower", .numbers(means.map(\.earliest))), ("upper", .numbers(means.map(\.mean))),
      ]
    }
    return StatisticResult(
      of: isDifference
        ? "difference of mean times alive until \(text(tau)) (\(levels[0]) − \(levels[1]))"
        : "mean time alive until \(text(tau))",
      estimate: estimate, interval: interval, statistic: statistic,
      symbol: names == nil ? "z" : "t", p: p, hypothesis: p == nil ? "" : "two-sided against 0",
      n: names ?? table.count, unit: names == nil ? "rows" : "clusters",
      method: names == nil ? "independent rows" : "cluster-robust", details: details,
      undefined: undefined, warnings: warnings(means, clusters: names))
  }

  /// A difference is nearly symmetric, and its interval holds.
  private static func warnings(_ means: [RestrictedMean], clusters: Int?) -> [String] {
    guard let clusters else { return [SurvivalWarnings.independence] }
    guard means.count == 1, clusters > 1 else { return [] }
    let error = standardError(means, [1], clusters: clusters)
    return SurvivalWarnings.restrictedMean(
      worth: SurvivalWarnings.worth(
        deaths: means[0].deaths, of: means[0].units, variance: error * error,
        independent: means[0].variance))
  }

  /// The standard error of Σ sign·mean; a cluster in several groups adds up.
  private static func standardError(
    _ means: [RestrictedMean], _ sign: [Double], clusters: Int?
  ) -> Double {
    guard let clusters, clusters > 1 else {
      return zip(means, sign).reduce(0) { $0 + $1.1 * $1.1 * $1.0.variance }.squareRoot()
    }
    var sums: [String: Double] = [:]
    for (mean, sign) in zip(means, sign) {
      for (cluster, value) in mean.influence { sums[cluster, default: 0] += sign * value }
    }
    let factor = Double(clusters) / Double(clusters - 1)
    // In the order of the names: sums of a dictionary would differ from run to run.
    let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    return (factor * squares).squareRoot()
  }

  /// τ, which every group must reach, unless it is dead by then.
  private static func until(
    _ lives: Lives, _ levels: [String], _ arguments: Arguments, _ name: String
  ) throws(StatisticsError) -> Double {
    var reach = Double.infinity
    for level in levels {
      let rows = lives.rows(of: level)
      let last = rows.map { lives.times[$0] }.max() ?? 0
      // Whoever is left at the last time is not followed further.
      if rows.contains(where: { lives.times[$0] == last && !lives.died[$0] }) {
        reach = min(reach, last)
      }
    }
    let latest = lives.times.max() ?? 0
    guard let tau = arguments["tau"]?.number else {
      let last = min(reach, latest)
      guard last > 0 else {
        throw StatisticsError(
          .outOfRange, in: name, argument: "the last time", value: "\(last)",
          hint: "nothing was watched after the start; give tau where all were born dead")
      }
      return last
    }
    guard tau <= reach else {
      throw StatisticsError(
        .outOfRange, in: name, argument: "tau", value: "\(tau)",
        hint: "a group is watched only until \(reach)")
    }
    return tau
  }
}
