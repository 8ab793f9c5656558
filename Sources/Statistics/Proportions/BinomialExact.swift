internal import Catalogs

/// The exact test of a proportion.
public enum BinomialExact {
  private static let operation = "exact binomial test"

  /// p of k successes in n trials if the probability is `nullValue`: a tail of the binomial
  /// distribution, or if two-sided the sum of all masses at most that of k (to 1e-7, so that equal
  /// ones count).
  ///
  /// The interval is Clopper & Pearson's, one-sided where the test is. Throws unless n ≥ 1,
  /// 0 ≤ k ≤ n and 0 ≤ null value ≤ 1.
  public static func test(
    successes: Int, trials: Int, nullValue: Double = 0.5, alternative: Alternative = .twoSided,
    level: Double = 0.95
  ) throws(StatisticsError) -> StatisticResult {
    try Check.probability(nullValue, "null value", in: operation)
    let tailLevel = alternative == .twoSided ? level : 2 * level - 1
    let interval = try bounds(successes, trials, alternative, level, tailLevel)
    let law = try Binomial(trials: trials, probability: nullValue)
    let p =
      switch alternative {
      case .less: try law.cdf(successes)
      case .greater: try law.survival(successes - 1)
      case .twoSided: try twoSided(law, successes)
      }
    return StatisticResult(
      of: "proportion", estimate: Double(successes) / Double(trials), interval: interval,
      statistic: Double(successes), symbol: "k", p: p,
      hypothesis: alternative.phrase(against: nullValue), n: trials, unit: "trials",
      method: "exact")
  }

  private static func bounds(
    _ k: Int, _ n: Int, _ alternative: Alternative, _ level: Double, _ tailLevel: Double
  ) throws(StatisticsError) -> Interval {
    // A one-sided interval of level 1 − α is a side of the two-sided one of level 1 − 2α.
    try Check.level(level, in: operation)
    if alternative != .twoSided, tailLevel <= 0 {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "level", value: "\(level)",
        hint: "a one-sided interval needs more than 0.5")
    }
    let interval = try Interval.clopperPearson(successes: k, trials: n, level: tailLevel)
    return Interval(
      unchecked: alternative == .less ? 0 : interval.lower,
      alternative == .greater ? 1 : interval.upper, level: level)
  }

  static func twoSided(_ law: Binomial, _ k: Int) throws(StatisticsError) -> Double {
    let n = law.trials
    let mean = Double(n) * law.probability
    if Double(k) == mean { return 1 }
    let most = try law.pmf(k) * (1 + 1e-7)
    // Masses fall off on both sides of the mode: the least and the greatest of the other side that
    // are small enough are found by bisection.
    var (low, high) = Double(k) < mean ? (Int(mean.rounded(.up)), n + 1) : (-1, Int(mean))
    while low < high {
      if Double(k) < mean {
        let middle = low + (high - low) / 2
        if try law.pmf(middle) <= most { high = middle } else { low = middle + 1 }
      } else {
        let middle = high - (high - low) / 2
        if try law.pmf(middle) <= most { low = middle } else { high = middle - 1 }
      }
    }
    let p =
      Double(k) < mean
      ? try law.cdf(k) + law.survival(low - 1) : try law.survival(k - 1) + law.cdf(low)
    return min(1, p)
  }
}

extension CatalogEntry<Statistic> {
  static let binomialExact = CatalogEntry(
    "binomial_exact", summary: "A proportion against a value: the exact binomial test",
    formula: "p = Σ of C(n, j)πʲ(1 − π)ⁿ⁻ʲ over the j at most as likely as k",
    assumptions: "independent trials of one probability: units of one network are not",
    source: "Clopper & Pearson 1934", columns: [.value, .trials.optional],
    parameters: [
      CatalogParameter(
        "null_value", default: 0.5, minimum: 0, maximum: 1,
        summary: "the probability under the null hypothesis"), .alternative, .level,
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let counted = try table.successes(in: "exact binomial test")
    return try BinomialExact.test(
      successes: counted.successes, trials: counted.trials,
      nullValue: arguments["null_value", default: 0.5], alternative: arguments.alternative,
      level: arguments.level)
  }
}
