internal import Catalogs

extension CatalogEntry<Statistic> {
  /// Discrete-time hazards that are proportional.
  static let hazardRegression = CatalogEntry(
    "hazard_regression",
    summary: "Ratio of hazards between groups or along x: discrete-time proportional hazards",
    formula: "P(death in interval j | alive before) = 1 − exp(−exp(α_j + βᵀx)); β by maximum "
      + "likelihood, errors from the information, or with clusters G/(G−1)·Σ_c (A⁻¹u_c)(A⁻¹u_c)ᵀ",
    assumptions:
      "hazards that are proportional; deaths seen at common checkpoints; independent rows, "
      + "or independent clusters of which there are some thirty",
    source: "Prentice & Gloeckler 1978; Liang & Zeger 1986",
    columns: [.time, .event, .group.optional, .x.optional, .cluster.optional],
    parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try HazardRegression(table).result(arguments)
  }
}

/// The regression of a table: an interval for every time with a death, then the variables.
private struct HazardRegression {
  private let lives: Lives
  private let variables: [String]
  private let fit: CloglogFit
  private let intervals: [Double]
  private let clusters: Int?
  private let count: Int
  private let name = "hazard_regression"

  init(_ table: StatisticTable) throws(StatisticsError) {
    let lives = try Lives(table, in: "hazard_regression")
    self.lives = lives
    count = table.count
    let x = table.numbers(ifAny: "x")
    if let x { try Check.sample(x, "x", in: name) }
    let levels = lives.groups.map(StatisticTable.levels) ?? []
    guard levels.count > 1 || x != nil else {
      throw StatisticsError(
        .missingColumn, in: name, argument: "column 'group' or 'x'", value: "not given",
        hint:
          "name what hazards depend on, as in: --group COLUMN (two groups or more) or --x COLUMN")
    }
    let contrasts = levels.dropFirst()
    variables =
      contrasts.map { "\($0) to \(levels[0])" } + (x == nil ? [] : ["a step of 1 in x"])
    var timesOfDeath: Set<Double> = []
    for row in lives.times.indices where lives.died[row] { timesOfDeath.insert(lives.times[row]) }
    intervals = timesOfDeath.sorted()
    guard !intervals.isEmpty else {
      throw StatisticsError(
        .tooFewValues, in: name, argument: "number of deaths", value: "0",
        hint: "a hazard ratio needs deaths in every group")
    }
    let names = lives.clusters.map(StatisticTable.levels)
    clusters = names?.count
    let place = Dictionary(uniqueKeysWithValues: zip(names ?? [], (names ?? []).indices))
    let rows = lives.times.indices.map { row -> (covariates: [Double], cluster: Int) in
      let group = contrasts.map { lives.groups?[row] == $0 ? 1.0 : 0 }
      return (group + (x.map { [$0[row]] } ?? []), lives.clusters.flatMap { place[$0[row]] } ?? 0)
    }
    let cells = Self.cells(lives, intervals, rows)
    let total = lives.risk(of: Array(lives.times.indices), at: lives.distinctTimes)
    let start = zip(lives.distinctTimes, zip(total.events, total.atRisk)).compactMap {
      item -> Double? in
      let (d, n) = item.1
      return d > 0 ? GSL.log(-GSL.log1p(-min(d / n, 0.99))) : nil
    }
    guard
      let fit = CloglogFit(cells, start: start + [Double](repeating: 0, count: variables.count))
    else {
      throw StatisticsError(
        .outOfRange, in: name, argument: "the hazard ratio", value: "not finite",
        hint: Self.reason(lives, levels))
    }
    self.fit = fit
  }

  /// Rows with the same variables, cluster and time are alike in every interval until then.
  private static func cells(
    _ lives: Lives, _ intervals: [Double], _ rows: [(covariates: [Double], cluster: Int)]
  ) -> [CloglogFit.Cell] {
    struct Key: Hashable {
      let covariates: [Double]
      let cluster: Int
    }
    let alike = Dictionary(grouping: lives.times.indices) {
      Key(covariates: rows[$0].covariates, cluster: rows[$0].cluster)
    }
    let ordered = alike.sorted {
      $0.key.cluster == $1.key.cluster
        ? $0.key.covariates.lexicographicallyPrecedes($1.key.covariates)
        : $0.key.cluster < $1.key.cluster
    }
    return ordered.flatMap { key, members in
      intervals.indices.compactMap { j in
        let atRisk = members.filter { lives.times[$0] >= intervals[j] }
        guard !atRisk.isEmpty else { return nil }
        var x = [Double](repeating: 0, count: intervals.count)
        x[j] = 1
        let events = atRisk.count { lives.died[$0] && lives.times[$0] == intervals[j] }
        return CloglogFit.Cell(
          x: x + key.covariates, events: Double(events), trials: Double(atRisk.count),
          cluster: key.cluster)
      }
    }
  }

  /// Why there is no finite ratio, as far as it can be told.
  private static func reason(_ lives: Lives, _ levels: [String]) -> String {
    for level in levels where !lives.rows(of: level).contains(where: { lives.died[$0] }) {
      return "nobody died in group '\(level)': compare with log_rank or restricted_mean"
    }
    return
      "the variables tell the dead from the living, or one follows from the others: compare with log_rank or restricted_mean"
  }

  func result(_ arguments: Arguments) throws(StatisticsError) -> StatisticResult {
    let first = intervals.count
    let isSingle = clusters == 1
    let covariance =
      clusters.flatMap { $0 > 1 ? fit.clusterCovariance(clusters: $0) : nil } ?? fit.covariance
    let q = isSingle ? nil : try CriticalValue.of(level: arguments.level, clusters: clusters)
    var (ratios, errors, lowers, uppers, ps):
      ([Double?], [Double?], [Double?], [Double?], [Double?]) =
        ([], [], [], [], [])
    for index in variables.indices {
      let beta = fit.coefficients[first + index]
      let error = max(covariance[first + index, first + index], 0).squareRoot()
      ratios.append(GSL.exp(beta))
      errors.append(isSingle ? nil : error)
      lowers.append(q.map { GSL.exp(beta - $0 * error) })
      uppers.append(q.map { GSL.exp(beta + $0 * error) })
      ps.append(
        isSingle || error == 0 ? nil : try CriticalValue.twoSided(beta / error, clusters: clusters))
    }
    let isOne = variables.count == 1
    var undefined: [String: String] = [:]
    if isSingle { undefined["interval"] = "a single cluster says nothing of how clusters differ" }
    if !isOne { undefined["estimate"] = "there is a ratio for each of several variables" }
    var interval: Interval?
    if isOne, let lower = lowers[0], let upper = uppers[0] {
      interval = try Interval(lower: lower, upper: upper, level: arguments.level)
    }
    let few = clusters.map { $0 > 1 && $0 < 20 } ?? false
    return StatisticResult(
      of: isOne ? "hazard ratio (\(variables[0]))" : "hazard ratios",
      estimate: isOne ? ratios[0] : nil, interval: interval,
      statistic: isOne ? errors[0].flatMap { $0 > 0 ? fit.coefficients[first] / $0 : nil } : nil,
      symbol: clusters == nil ? "z" : "t", p: isOne ? ps[0] : nil,
      hypothesis: isOne ? "two-sided against a ratio of 1" : "", n: clusters ?? count,
      unit: clusters == nil ? "rows" : "clusters",
      method: clusters == nil ? "information" : "cluster-robust",
      details: [
        ("variable", .texts(variables)),
        ("coefficient", .numbers(Array(fit.coefficients[first...]))), ("ratio", .numbers(ratios)),
        ("standard_error", .numbers(errors)), ("lower", .numbers(lowers)),
        ("upper", .numbers(uppers)), ("p_values", .numbers(ps)),
        ("baseline_time", .numbers(intervals)),
        ("baseline_log_hazard", .numbers(Array(fit.coefficients[..<first]))),
        ("log_likelihood", .number(fit.logLikelihood)),
      ], undefined: undefined,
      warnings: clusters == nil
        ? [SurvivalWarnings.independence]
        : few
          ? ["cluster-robust intervals are too narrow with fewer than some 20 clusters"] : [])
  }
}
