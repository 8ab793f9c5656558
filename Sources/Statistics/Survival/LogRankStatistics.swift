internal import Catalogs

extension CatalogEntry<Statistic> {
  /// The log-rank test.
  static let logRank = logRank(
    "log_rank", isStratified: false, summary: "Equal survival of groups: the log-rank test")

  /// The log-rank test within strata.
  static let stratifiedLogRank = logRank(
    "stratified_log_rank", isStratified: true,
    summary: "Equal survival of groups within strata: the stratified log-rank test")

  private static func logRank(
    _ name: String, isStratified: Bool, summary: String
  ) -> CatalogEntry<Statistic> {
    CatalogEntry(
      name, summary: summary,
      formula: "χ² = (O − E)ᵀV⁻(O − E), E_g = Σ d·n_g/n, "
        + "V_gh = Σ d(n − d)/(n − 1)·(n_g/n)(δ_gh − n_h/n)"
        + (isStratified ? ", sums over times and strata" : ""),
      assumptions:
        "who is no longer watched is as likely to die as the others; independent rows, or "
        + "clusters that could be exchanged between groups, or groups within clusters, if hazards "
        + "were equal",
      source: "Mantel 1966; Peto & Peto 1972",
      columns: [.time, .event, .group, .cluster.optional] + (isStratified ? [.stratum] : []),
      parameters: [.level, .logRankMethod, .replicates(default: 9999), .seed]
    ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
      try LogRankReport.result(table, name, isStratified: isStratified, arguments)
    }
  }
}

extension CatalogParameter {
  /// How p is had.
  static let logRankMethod = CatalogParameter(
    "method", of: LogRankReport.Method.self, default: .automatic,
    summary: "the χ² law for independent rows, or permutation of clusters")
}

/// The log-rank test as a result of the calculator.
enum LogRankReport {
  /// How p is had.
  enum Method: String, Sendable, CaseIterable {
    /// By permutation where there is a column of clusters.
    case automatic
    /// By the χ² law.
    case asymptotic
    /// By permutation of clusters, or of rows where there are none.
    case permutation
  }

  static func result(
    _ table: StatisticTable, _ name: String, isStratified: Bool, _ arguments: Arguments
  ) throws(StatisticsError) -> StatisticResult {
    let lives = try Lives(table, in: name)
    let levels = lives.levels
    guard levels.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: name, argument: "number of groups", value: "\(levels.count)",
        hint: "name a column that tells at least two groups apart with --group")
    }
    if isStratified { _ = try table.labels("stratum", in: name) }
    let strata = StatisticTable.levels(lives.strata ?? [""]).map { stratum in
      let rows = lives.times.indices.filter { (lives.strata?[$0] ?? "") == stratum }
      let grid = Set(rows.map { lives.times[$0] }).sorted()
      return levels.map { level in
        lives.risk(of: rows.filter { lives.groups?[$0] == level }, at: grid)
      }
    }
    let test = LogRank(strata: strata)
    let method = arguments["method", default: Method.automatic]
    let permutes = method == .permutation || (method == .automatic && lives.clusters != nil)
    let isClustered = lives.clusters != nil && permutes
    var (p, words, warnings): (Double?, String, [String]) = (nil, "", [])
    var count = table.count
    if permutes {
      let names = lives.clusters ?? table.indexLabels
      let permutation = try LogRankPermutation(lives, clusters: names, operation: name)
      let replicates = arguments.replicates(default: 9999)
      var generator = arguments.generator(name)
      p = permutation.pValue(replicates: replicates, using: &generator)
      let what =
        lives.clusters == nil
        ? "rows"
        : permutation.isWithinClusters
          ? "groups within clusters" : "clusters"
      words = "Monte Carlo, \(replicates) permutations of \(what)"
      if lives.clusters == nil { warnings = [SurvivalWarnings.independence] }
      if isClustered { count = permutation.clusters }
    } else {
      if let chi = test.chiSquared {
        p = try ChiSquared(degreesOfFreedom: Double(test.degreesOfFreedom)).survival(chi)
      }
      words = "χ² law"
      warnings = [
        lives.clusters == nil ? SurvivalWarnings.independence : SurvivalWarnings.clustersIgnored
      ]
    }
    var undefined: [String: String] = [:]
    if test.chiSquared == nil {
      let reason =
        test.observed.allSatisfy { $0 == 0 }
        ? "nobody died" : "no death tells the groups apart: at each, all or one group was at risk"
      undefined = ["statistic": reason, "p": reason]
    }
    let ratio = try hazardRatio(test, levels, arguments, isClustered: lives.clusters != nil)
    undefined.merge(ratio.undefined) { first, _ in first }
    return StatisticResult(
      of: levels.count == 2 ? "hazard ratio (\(levels[0])/\(levels[1]))" : "equal hazards",
      estimate: ratio.estimate, interval: ratio.interval, statistic: test.chiSquared, symbol: "χ²",
      p: p, hypothesis: "equal hazards", n: count, unit: isClustered ? "clusters" : "rows",
      method: words,
      details: [
        ("degrees_of_freedom", .count(test.degreesOfFreedom)), ("groups", .texts(levels)),
        ("observed", .numbers(test.observed)), ("expected", .numbers(test.expected)),
      ], undefined: undefined, warnings: warnings)
  }

  /// exp((O₁ − E₁)/V₁₁), with ±z/√V₁₁ in the exponent (Peto & Peto 1972).
  private static func hazardRatio(
    _ test: LogRank, _ levels: [String], _ arguments: Arguments, isClustered: Bool
  ) throws(StatisticsError) -> (
    estimate: Double?, interval: Interval?, undefined: [String: String]
  ) {
    guard levels.count == 2 else {
      return (nil, nil, ["estimate": "there are more than two groups"])
    }
    let variance = test.covariance[0][0]
    guard test.chiSquared != nil, variance > 0 else {
      return (nil, nil, ["estimate": "no death tells the groups apart"])
    }
    let logarithm = (test.observed[0] - test.expected[0]) / variance
    if isClustered {
      return (
        GSL.exp(logarithm), nil,
        ["interval": "that of independent rows would be too narrow; see hazard_regression"]
      )
    }
    let half = try CriticalValue.of(level: arguments.level, clusters: nil) / variance.squareRoot()
    return (
      GSL.exp(logarithm),
      Interval(
        unchecked: GSL.exp(logarithm - half), GSL.exp(logarithm + half), level: arguments.level),
      [:]
    )
  }
}

extension StatisticTable {
  /// A name of its own for every row.
  var indexLabels: [String] { (0..<count).map(String.init) }
}
