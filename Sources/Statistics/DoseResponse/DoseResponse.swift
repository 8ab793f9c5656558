internal import Catalogs

/// How the interval of a dose is made.
enum DoseInterval: String, CaseIterable {
  /// Where twice the loss of log-likelihood reaches the quantile of χ² with one degree of freedom.
  case profile
  /// By the standard error of the dose.
  case delta
}

extension DoseFit {
  /// The dose that kills half, with the curve.
  func result(
    _ kind: DoseInterval, level: Double, extra: [(String, StatisticDetail)] = [],
    warnings: [String] = []
  ) throws(StatisticsError) -> StatisticResult {
    let slopeError = covariance[1, 1].squareRoot()
    let z = parameters[1] / slopeError
    let p: Double
    if let degreesOfFreedom {
      p = try StudentT(degreesOfFreedom: degreesOfFreedom).p(z, .twoSided)
    } else {
      p = try NormalApproximation.p(z, .twoSided)
    }
    var interval: Interval?
    var undefined: [String: String] = [:]
    // A profile knows nothing of clusters.
    let usesDelta = kind == .delta || degreesOfFreedom != nil
    if !half.isFinite {
      undefined = ["estimate": "the curve is flat", "interval": "the curve is flat"]
    } else {
      interval = usesDelta ? try deltaInterval(level: level) : try profileInterval(level: level)
      if interval == nil { undefined["interval"] = "a flat curve fits nearly as well" }
    }
    let slope = parameters[1] / columns.spread
    var details: [(String, StatisticDetail)] = [
      ("slope", .number(slope)), ("slope_error", .number(slopeError / columns.spread)),
      ("intercept", .number(parameters[0] - slope * columns.centre)),
      ("log_likelihood", .number(maximum.value)),
      ("rows", .count(columns.z.count)), ("trials", .number(columns.n.reduce(0, +))),
    ]
    if columns.scale == .linear {
      details.append(("standard_error", .number(halfError * columns.spread)))
    }
    let robust = degreesOfFreedom.map {
      ", cluster-robust errors on t with \(text($0)) degrees of freedom"
    }
    return StatisticResult(
      of: "dose at which half die", estimate: columns.dose(half), interval: interval,
      statistic: z, symbol: degreesOfFreedom == nil ? "z" : "t", p: p,
      hypothesis: "slope two-sided against 0",
      n: degreesOfFreedom.map { Int($0) + 1 } ?? columns.z.count,
      unit: degreesOfFreedom == nil ? "rows" : "clusters",
      method: "maximum likelihood\(robust ?? ""), \(usesDelta ? "delta" : "profile") interval",
      details: details + extra, undefined: undefined, warnings: warnings)
  }
}

extension CatalogEntry<Statistic> {
  private static let doseInterval = CatalogParameter(
    "interval", of: DoseInterval.self, default: .profile,
    summary: "how the interval is made; delta with clusters")

  static let logisticDoseResponse = CatalogEntry(
    "logistic_dose_response", summary: "The dose at which half die, by logistic regression",
    formula: "P(dies) = 1/(1 + exp(−(a + b·x))), x the dose or its logarithm; −a/b",
    assumptions: "independent rows, or independent clusters where they are named",
    source: "Berkson 1944; Finney 1971",
    columns: [.value, .x, .trials.optional, .cluster.optional],
    parameters: [.doseScale, doseInterval, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "logistic dose response"
    let columns = try DoseColumns(
      table, arguments["scale", default: DoseScale.linear], in: operation)
    try columns.checkOverlap(in: operation)
    let model = BinomialDoses(z: columns.z, k: columns.k, n: columns.n)
    return try DoseFit(model, columns, start: [0, 0], in: operation).result(
      arguments["interval", default: DoseInterval.profile], level: arguments.level,
      warnings: columns.clusters == nil
        ? [
          "units of one network are not independent: with 50 of them and an ICC of 0.05 a 95% "
            + "interval holds the truth 72% of the time; name the networks with --cluster"
        ] : [])
  }

  static let betaBinomialDoseResponse = CatalogEntry(
    "beta_binomial_dose_response",
    summary: "The dose at which half die, with units of one network alike",
    formula: "dead of n beta-binomial with mean p = 1/(1 + exp(−(a + b·x))), correlation ρ; −a/b",
    assumptions: "independent rows, each a network with its units as trials",
    source: "Williams 1975", columns: [.value, .trials, .x],
    parameters: [.doseScale, doseInterval, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "beta-binomial dose response"
    let columns = try DoseColumns(
      table, arguments["scale", default: DoseScale.linear], in: operation)
    try columns.checkOverlap(in: operation)
    let kind = arguments["interval", default: DoseInterval.profile]
    let few =
      columns.z.count < 20
      ? ["with fewer than 20 networks the interval is too narrow: 95% is some 91% of 10"] : []
    let independent = try DoseFit(
      BinomialDoses(z: columns.z, k: columns.k, n: columns.n), columns, start: [0, 0],
      in: operation)
    let model = BetaBinomialDoses(z: columns.z, k: columns.k, n: columns.n)
    // At ρ = 0 the two agree; where the likelihood falls from there, that is the maximum.
    let border = model.logLikelihood(independent.parameters + [0], byRow: nil)
    guard border.gradient[2] > 0 else {
      return try independent.result(
        kind, level: arguments.level, extra: [("intraclass_correlation", 0.0)],
        warnings: [
          "units of one network are no more alike than chance: the fit is the logistic one"
        ] + few)
    }
    let fit = try DoseFit(
      model, columns, start: independent.parameters + [0.05], in: operation)
    return try fit.result(
      kind, level: arguments.level,
      extra: [
        ("intraclass_correlation", .number(fit.parameters[2])),
        ("intraclass_correlation_error", .number(fit.covariance[2, 2].squareRoot())),
      ],
      warnings: few)
  }
}
