internal import Catalogs

extension CatalogEntry<Statistic> {
  static let equivalence = CatalogEntry(
    "equivalence", summary: "Is a mean or difference within the margins? Two one-sided t-tests",
    formula: "p = max(P(T > (estimate − null + margin)/SE), P(T ≤ (estimate − null − margin)/SE)); "
      + "interval of level 1 − 2α",
    assumptions:
      "as for the t-test: paired with pairs or x, Welch's with groups alone, else of one sample",
    source: "Schuirmann 1987", columns: [.value, .group.optional, .pair.optional, .x.optional],
    parameters: [
      CatalogParameter(
        "margin", default: nil, minimum: 0, includesMinimum: false,
        summary: "the smallest difference that matters"), .nullValue,
      CatalogParameter(
        "alpha", default: 0.05, minimum: 0, maximum: 0.5, includesMinimum: false,
        includesMaximum: false, summary: "error rate of the test"),
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "equivalence test"
    var warnings: [String] = []
    let estimate: MeanEstimate
    let quantity: String
    if table.labels(ifAny: "group") == nil, table.numbers(ifAny: "x") == nil {
      estimate = try .oneSample(table.numbers("value", in: operation))
      quantity = "mean"
    } else if table.labels(ifAny: "pair") != nil || table.numbers(ifAny: "x") != nil {
      let pairs = try table.pairs(in: operation)
      estimate = try .paired(pairs.first, pairs.second)
      quantity = "mean difference (\(pairs.difference))"
      warnings = pairs.warnings
    } else {
      let samples = try table.twoGroups(in: operation)
      estimate = try .welch(samples.first, samples.second)
      quantity = "difference of means (\(samples.difference))"
    }
    let (margin, null) = (arguments["margin", default: 0], arguments.nullValue)
    let margins = try Margins(lower: null - margin, upper: null + margin)
    let test = try estimate.equivalenceTest(
      margins: margins, alpha: arguments["alpha", default: 0.05])
    warnings += try estimate.warnings(
      alpha: arguments["alpha", default: 0.05], tail: .either, hasInterval: false)
    var details: [(String, StatisticDetail)] = []
    if let ν = test.degreesOfFreedom { details.append(("degrees_of_freedom", .number(ν))) }
    if let p = test.lowerP { details.append(("lower_p", .number(p))) }
    if let p = test.upperP { details.append(("upper_p", .number(p))) }
    let decidedByUpper = (test.upperP ?? 0) >= (test.lowerP ?? 0)
    return StatisticResult(
      of: quantity, estimate: test.estimate,
      interval: test.degenerate ? nil : test.equivalenceInterval,
      statistic: decidedByUpper ? test.upperStatistic : test.lowerStatistic, symbol: "t",
      p: test.p, hypothesis: "within \(margins)", n: test.counts.reduce(0, +),
      unit: estimate.design == .paired ? "pairs" : "rows", method: "two one-sided t-tests",
      details: details,
      undefined: test.degenerate
        ? Dictionary(
          uniqueKeysWithValues: ["interval", "statistic", "p"].map {
            ($0, "the values do not vary")
          }
        ) : [:], warnings: warnings)
  }
}
