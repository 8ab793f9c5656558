internal import Catalogs

extension CatalogEntry<Statistic> {
  /// The one-sample t-test.
  static let oneSampleT = CatalogEntry(
    "one_sample_t", summary: "Mean of one sample against a value: Student's t-test",
    formula: "t = (x̄ − null)/(s/√n), ν = n − 1",
    assumptions: "independent values; a mean that is nearly normal",
    source: "Student 1908", columns: [.value], parameters: [.nullValue, .alternative, .level],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let values = try table.numbers("value", in: "one-sample t-test")
    return try MeanEstimate.oneSample(values).result(of: "mean", arguments)
  }

  /// The paired t-test.
  static let pairedT = CatalogEntry(
    "paired_t", summary: "Mean difference within pairs: the paired t-test",
    formula: "d = first − second, t = (d̄ − null)/(s_d/√n), ν = n − 1",
    assumptions: "independent pairs; a mean difference that is nearly normal",
    source: "Student 1908", columns: [.value, .group.optional, .pair.optional, .x.optional],
    parameters: [.nullValue, .alternative, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let pairs = try table.pairs(in: "paired t-test")
    var result = try MeanEstimate.paired(pairs.first, pairs.second).result(
      of: "mean difference (\(pairs.difference))", arguments)
    result.warnings += pairs.warnings
    return result
  }

  /// Welch's t-test.
  static let welch = CatalogEntry(
    "welch", summary: "Difference of two means, variances free: Welch's t-test",
    formula: "t = (x̄ − ȳ − null)/√(v₁ + v₂), vᵢ = sᵢ²/nᵢ, "
      + "ν = (v₁ + v₂)²/(v₁²/(n₁ − 1) + v₂²/(n₂ − 1))",
    assumptions: "independent values; means that are nearly normal", source: "Welch 1947",
    columns: [.value, .group], parameters: [.nullValue, .alternative, .level],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let samples = try table.twoGroups(in: "Welch t-test")
    return try MeanEstimate.welch(samples.first, samples.second).result(
      of: "difference of means (\(samples.difference))", arguments)
  }
}

extension MeanEstimate {
  /// The t-test as a result of the calculator.
  fileprivate func result(
    of quantity: String, _ arguments: Arguments
  ) throws(StatisticsError) -> StatisticResult {
    let test = try tTest(
      nullValue: arguments.nullValue, alternative: arguments.alternative,
      alpha: 1 - arguments.level)
    var details: [(String, StatisticDetail)] = []
    if let ν = degreesOfFreedom {
      details = [("degrees_of_freedom", .number(ν)), ("standard_error", .number(standardError))]
    }
    if counts.count > 1 { details.append(("counts", .numbers(counts.map(Double.init)))) }
    return StatisticResult(
      of: quantity, estimate: estimate, interval: isDegenerate ? nil : test.interval,
      statistic: test.statistic, symbol: "t", p: test.p,
      hypothesis: arguments.alternative.phrase(against: arguments.nullValue),
      n: counts.reduce(0, +), unit: design == .paired ? "pairs" : "rows", method: "Student's t",
      details: details,
      undefined: isDegenerate
        ? Dictionary(
          uniqueKeysWithValues: ["interval", "statistic", "p"].map {
            ($0, "the values do not vary")
          }
        ) : [:],
      warnings: try warnings(
        alpha: 1 - arguments.level, tail: arguments.alternative.tail,
        hasInterval: arguments.alternative == .twoSided))
  }
}

extension Alternative {
  /// The side of a one-sided t-test.
  var tail: MeanEstimate.Tail? {
    switch self {
    case .twoSided: nil
    case .less: .below
    case .greater: .above
    }
  }

  /// `two-sided against 0`.
  func phrase(against value: Double) -> String {
    switch self {
    case .twoSided: "two-sided against \(text(value))"
    case .less: "less than \(text(value))"
    case .greater: "greater than \(text(value))"
    }
  }
}
