internal import Catalogs

extension CatalogEntry<Statistic> {
  /// The product-limit estimate of survival.
  static let kaplanMeier = CatalogEntry(
    "kaplan_meier", summary: "Survival over time where some were last seen alive",
    formula: "S(t) = Π over t_j ≤ t of (1 − d_j/n_j); variance S²·Σ d_j/(n_j(n_j − d_j)), or with "
      + "clusters G/(G−1)·Σ_c (S·Σ_j (d_cj − n_cj·d_j/n_j)/(n_j − d_j))²",
    assumptions: "who is no longer watched is as likely to die as the others; independent rows, or "
      + "independent clusters. Deaths seen at common checkpoints: S is that at the checkpoints, and "
      + "whoever is born dead is a death at time 0",
    source: "Kaplan & Meier 1958; Greenwood 1926; Lin & Wei 1989",
    columns: [.time, .event, .group.optional, .cluster.optional, .after],
    parameters: [.level, .survivalScale, .survivalErrors, .replicates(default: 2000), .seed]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try CurveReport.result(table, .survival, "kaplan_meier", arguments)
  }

  /// The estimate of the cumulative hazard.
  static let nelsonAalen = CatalogEntry(
    "nelson_aalen", summary: "Cumulative hazard over time where some were last seen alive",
    formula: "H(t) = Σ over t_j ≤ t of d_j/n_j; variance Σ d_j/n_j², or with clusters "
      + "G/(G−1)·Σ_c (Σ_j (d_cj − n_cj·d_j/n_j)/n_j)²",
    assumptions: "as of kaplan_meier", source: "Nelson 1969; Aalen 1978; Lin & Wei 1989",
    columns: [.time, .event, .group.optional, .cluster.optional, .after],
    parameters: [.level, .survivalScale, .survivalErrors, .replicates(default: 2000), .seed]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try CurveReport.result(table, .hazard, "nelson_aalen", arguments)
  }
}

extension CatalogParameter {
  /// On which scale intervals are symmetric.
  static let survivalScale = CatalogParameter(
    "scale", of: SurvivalScale.self, default: .logLog,
    summary: "scale on which the band is symmetric; of a hazard, that of its survival exp(−H)")
  /// Where standard errors come from.
  static let survivalErrors = CatalogParameter(
    "errors", of: SurvivalErrors.self, default: .automatic,
    summary: "what counts as independent, and how the band is made")
}

/// Curves as a result of the calculator.
private enum CurveReport {
  static func result(
    _ table: StatisticTable, _ quantity: SurvivalCurve.Quantity, _ name: String,
    _ arguments: Arguments
  ) throws(StatisticsError) -> StatisticResult {
    let lives = try Lives(table, in: name)
    var bands: [(name: String, band: CurveBand)] = []
    for level in lives.levels {
      bands.append(
        (
          level,
          try CurveBand(lives, rows: lives.rows(of: level), quantity, arguments, purpose: name)
        ))
    }
    let word = quantity == .survival ? "survival" : "cumulative hazard"
    let clusters = lives.clusters.map { Set($0).count }
    let isClustered = bands[0].band.clusters != nil
    var undefined: [String: String] = [:]
    if bands.contains(where: { $0.band.clusters == 1 }) {
      undefined["interval"] = "a single cluster says nothing of how clusters differ"
    }
    var (estimate, interval): (Double?, Interval?)
    var (last, medians): (Double, [Double?]) = (0, [])
    for (_, band) in bands {
      last = max(last, band.curve.times.last ?? 0)
      medians.append(band.curve.median)
    }
    if bands.count == 1 {
      estimate = bands[0].band.curve.values(quantity).last
      if let bounds = bands[0].band.bounds.last ?? nil {
        interval = Interval(unchecked: bounds.lower, bounds.upper, level: arguments.level)
      } else if undefined["interval"] == nil {
        undefined["interval"] =
          bands[0].band.curve.risk.events.allSatisfy { $0 == 0 }
          ? "nobody died" : "there is no spread at the end"
      }
    } else {
      undefined["estimate"] = "there is a curve for each group"
    }
    return StatisticResult(
      of: "\(word) at \(text(last))", estimate: estimate, interval: interval,
      n: isClustered ? clusters ?? 0 : table.count, unit: isClustered ? "clusters" : "rows",
      method: method(arguments, isClustered: isClustered),
      details: columns(bands, quantity, lives) + [
        ("rows", .count(table.count)), ("deaths", .count(lives.died.count { $0 })),
        ("median", .numbers(medians)),
      ], undefined: undefined,
      warnings: warnings(bands.map(\.band), isNamed: clusters != nil, arguments))
  }

  private static func warnings(
    _ bands: [CurveBand], isNamed: Bool, _ arguments: Arguments
  ) -> [String] {
    let clusters = bands.compactMap(\.clusters)
    guard let fewest = clusters.min() else {
      return [isNamed ? SurvivalWarnings.clustersIgnored : SurvivalWarnings.independence]
    }
    return SurvivalWarnings.band(
      worth: bands.compactMap(\.worth).min(), clusters: fewest,
      scale: arguments["scale", default: SurvivalScale.logLog],
      isBootstrap: arguments["errors", default: SurvivalErrors.automatic] == .bootstrap)
  }

  private static func method(_ arguments: Arguments, isClustered: Bool) -> String {
    let scale = arguments["scale", default: SurvivalScale.logLog].rawValue
    if !isClustered { return "independent rows, \(scale) band" }
    return arguments["errors", default: SurvivalErrors.automatic] == .bootstrap
      ? "clusters resampled, percentile band" : "cluster-robust, \(scale) band"
  }

  private static func columns(
    _ bands: [(name: String, band: CurveBand)], _ quantity: SurvivalCurve.Quantity, _ lives: Lives
  ) -> [(String, StatisticDetail)] {
    func all(_ column: (CurveBand) -> [Double?]) -> StatisticDetail {
      .numbers(bands.flatMap { column($0.band) })
    }
    var result: [(String, StatisticDetail)] = []
    if lives.groups != nil {
      result.append(
        ("group", .texts(bands.flatMap { item in item.band.curve.times.map { _ in item.name } })))
    }
    if let after = lives.after {
      let before = Dictionary(
        lives.times.indices.filter { lives.died[$0] }.map { (lives.times[$0], after[$0]) }
      ) { first, _ in first }
      result.append(("after", all { $0.curve.times.map { before[$0] } }))
    }
    return result + [
      ("time", all { $0.curve.times }), ("at_risk", all { $0.curve.risk.atRisk }),
      ("events", all { $0.curve.risk.events }),
      (quantity == .survival ? "survival" : "cumulative_hazard", all { $0.curve.values(quantity) }),
      ("standard_error", all { $0.errors }), ("lower", all { $0.bounds.map { $0?.lower } }),
      ("upper", all { $0.bounds.map { $0?.upper } }),
    ]
  }
}
