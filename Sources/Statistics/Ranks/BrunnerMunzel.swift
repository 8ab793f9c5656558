internal import Catalogs

/// The test of stochastic equality that lets the two distributions differ in every other way (Brunner &
/// Munzel 2000).
public enum BrunnerMunzel {
  private static let operation = "Brunner-Munzel test"

  /// The estimate is p̂ = P(first < second) + ½P(first = second).
  ///
  /// With the ranks of all N values, R, and within the samples, W, and
  /// Sᵢ² = Σ(R − W − R̄ᵢ + (nᵢ + 1)/2)²/(nᵢ − 1): the statistic is
  /// t = n₁n₂(R̄₂ − R̄₁)/(N√(n₁S₁² + n₂S₂²)), on Student's t with
  /// ν = (n₁S₁² + n₂S₂²)²/((n₁S₁²)²/(n₁ − 1) + (n₂S₂²)²/(n₂ − 1)), and the interval is
  /// p̂ ± t·√(S₁²/(n₁n₂²) + S₂²/(n₂n₁²)), cut to 0 … 1. `less` and `greater` speak of the first
  /// sample. Samples that do not overlap have no p. Throws unless each has two finite values.
  public static func test(
    _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided,
    level: Double = 0.95, names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(first, "the first sample", atLeast: 2, in: operation)
    try Check.sample(second, "the second sample", atLeast: 2, in: operation)
    try Check.level(level, in: operation)
    let (n1, n2) = (Double(first.count), Double(second.count))
    let all = Ranks(first + second).ranks
    let one = part(Array(all.prefix(first.count)), Ranks(first).ranks)
    let two = part(Array(all.suffix(second.count)), Ranks(second).ranks)
    let estimate = (two.mean - (n2 + 1) / 2) / n1
    let (a, b) = (n1 * one.variance, n2 * two.variance)
    var t: Double?
    var p: Double?
    var interval: Interval?
    var details: [(String, StatisticDetail)] = [("counts", .numbers([n1, n2]))]
    if a + b > 0 {
      let ν = (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1))
      let value = n1 * n2 * (two.mean - one.mean) / ((n1 + n2) * (a + b).squareRoot())
      let distribution = try StudentT(degreesOfFreedom: ν)
      t = value
      p = try distribution.p(value, alternative.mirrored)
      let tail = alternative == .twoSided ? (1 - level) / 2 : 1 - level
      let half =
        try distribution.upperQuantile(tail)
        * (one.variance / (n1 * n2 * n2) + two.variance / (n2 * n1 * n1)).squareRoot()
      // That the first is less means that p̂ is large.
      interval = Interval(
        unchecked: alternative == .greater ? 0 : max(0, estimate - half),
        alternative == .less ? 1 : min(1, estimate + half), level: level)
      details.append(("degrees_of_freedom", .number(ν)))
    }
    let reason = "the samples do not overlap or do not vary: take mann_whitney"
    return StatisticResult(
      of: "P(\(names[0]) < \(names[1])) + ½P(=)", estimate: estimate, interval: interval,
      statistic: t, symbol: "t", p: p, hypothesis: alternative.phrase(against: 0.5),
      n: first.count + second.count, method: "Student's t", details: details,
      undefined: t == nil
        ? ["p": reason, "statistic": reason, "interval": reason] : [:],
      warnings: min(n1, n2) < 10
        ? ["with fewer than 10 values in a sample its level is only roughly kept"] : [])
  }

  private static func part(
    _ overall: [Double], _ within: [Double]
  ) -> (mean: Double, variance: Double) {
    let n = Double(overall.count)
    let mean = overall.reduce(0, +) / n
    let squares = zip(overall, within).reduce(0) { sum, pair in
      let d = pair.0 - pair.1 - mean + (n + 1) / 2
      return sum + d * d
    }
    return (mean, squares / (n - 1))
  }
}

extension CatalogEntry<Statistic> {
  static let brunnerMunzel = CatalogEntry(
    "brunner_munzel", summary: "Two samples by ranks, variances and shapes free",
    formula:
      "t = n₁n₂(R̄₂ − R̄₁)/(N√(n₁S₁² + n₂S₂²)), Satterthwaite's ν; p̂ = P(first < second) + ½P(=)",
    assumptions: "independent values; ten or more in each sample", source: "Brunner & Munzel 2000",
    columns: [.value, .group], parameters: [.alternative, .level],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let samples = try table.twoGroups(in: "Brunner-Munzel test")
    return try BrunnerMunzel.test(
      samples.first, samples.second, alternative: arguments.alternative, level: arguments.level,
      names: samples.names)
  }
}
