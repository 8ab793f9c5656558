internal import Catalogs

/// The test of two proportions in matched pairs (McNemar 1947).
public enum McNemar {
  private static let operation = "McNemar test"

  /// With b pairs (1, 0) and c pairs (0, 1): exact p is that of b successes in b + c trials of
  /// probability ½; otherwise χ² = max(0, |b − c| − 1)²/(b + c) with one degree of freedom.
  ///
  /// The estimate is the difference of the proportions, (b − c)/n, with Wald's interval
  /// ± z·√(b + c − (b − c)²/n)/n. Throws unless the pairs are of 0 and 1.
  public static func test(
    _ first: [Double], _ second: [Double], level: Double = 0.95,
    computation: Computation = .automatic, names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.binary(first, in: operation)
    try Check.binary(second, in: operation)
    try Check.pairs(first, second, in: operation)
    try Check.level(level, in: operation)
    let b = zip(first, second).count { $0 == 1 && $1 == 0 }
    let c = zip(first, second).count { $0 == 0 && $1 == 1 }
    let n = Double(first.count)
    let difference = Double(b - c)
    let half =
      try Normal.standard.upperQuantile((1 - level) / 2)
      * (Double(b + c) - difference * difference / n).squareRoot() / n
    var details: [(String, StatisticDetail)] = [
      ("first_only", .count(b)), ("second_only", .count(c)),
    ]
    var undefined: [String: String] = [:]
    var statistic: Double? = Double(min(b, c))
    var p: Double?
    let isExact = computation != .asymptotic
    if b + c == 0 {
      undefined = ["p": "no pair differs", "statistic": "no pair differs"]
      statistic = nil
    } else if isExact {
      p = try BinomialExact.twoSided(Binomial(trials: b + c, probability: 0.5), b)
    } else {
      let excess = max(0, abs(difference) - 1)
      let square = excess * excess / Double(b + c)
      statistic = square
      p = try ChiSquared(degreesOfFreedom: 1).survival(square)
    }
    if c > 0 { details.append(("odds_ratio", .number(Double(b) / Double(c)))) }
    return StatisticResult(
      of: "difference of proportions (\(names[0]) − \(names[1]))", estimate: difference / n,
      interval: half > 0
        ? Interval(
          unchecked: max(-1, difference / n - half), min(1, difference / n + half), level: level)
        : nil,
      statistic: statistic, symbol: isExact ? "min(b, c)" : "χ²", p: p,
      hypothesis: "equal proportions", n: first.count, unit: "pairs",
      method: isExact ? "exact" : "χ² approximation with continuity correction", details: details,
      undefined: half > 0
        ? undefined : undefined.merging(["interval": "the differences do not vary"]) { a, _ in a },
      warnings: half > 0 && b + c < 20
        ? [
          "with fewer than 20 pairs that differ the interval is too narrow (90% in place of 95% of 10 "
            + "pairs): rely on p, which is exact"
        ] : [])
  }
}

extension CatalogEntry<Statistic> {
  static let mcnemar = CatalogEntry(
    "mcnemar", summary: "Two proportions in matched pairs",
    formula: "p of b in b + c trials of ½; (b − c)/n ± z√(b + c − (b − c)²/n)/n",
    assumptions: "independent pairs", source: "McNemar 1947",
    columns: [.value, .group.optional, .pair.optional, .x.optional],
    parameters: [.level, .computation]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let pairs = try table.pairs(in: "McNemar test")
    var result = try McNemar.test(
      pairs.first, pairs.second, level: arguments.level, computation: arguments.computation,
      names: pairs.names)
    result.warnings += pairs.warnings
    return result
  }
}
