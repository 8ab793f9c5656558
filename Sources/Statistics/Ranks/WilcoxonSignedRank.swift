internal import Catalogs

/// The signed-rank test of one sample or of differences within pairs (Wilcoxon 1945).
public enum WilcoxonSignedRank {
  private static let operation = "Wilcoxon signed-rank test"

  /// V = sum of the ranks of |x − null value| over the positive ones; differences of 0 are left out
  /// first.
  ///
  /// p from the 2ⁿ equally likely signs of the midranks, or from the normal approximation with tie
  /// and continuity corrections. Exact by itself up to some two hundred values. The estimate is the
  /// pseudomedian of ``HodgesLehmann``. Throws without a finite value.
  public static func test(
    _ values: [Double], nullValue: Double = 0, alternative: Alternative = .twoSided,
    level: Double = 0.95, computation: Computation = .automatic,
    of quantity: String = "pseudomedian"
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(values, in: operation)
    try Check.finite(nullValue, "null value", in: operation)
    let moved = values.map { $0 - nullValue }.filter { $0 != 0 }
    let ranks = Ranks(moved.map(abs))
    let scores = ranks.doubled
    let v = zip(moved, scores).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let centre = try HodgesLehmann.pseudomedian(
      values, alternative: alternative, level: level, of: quantity)
    let n = Double(moved.count)
    var p: Double?
    var method = "exact" + (ranks.hasTies ? ", ties by their midranks" : "")
    var undefined = centre.undefined
    var details: [(String, StatisticDetail)] = [
      ("negative_rank_sum", .number(n * (n + 1) / 2 - Double(v) / 2)),
      ("zeros", .count(values.count - moved.count)),
    ]
    if moved.isEmpty {
      undefined["p"] = "every difference is 0"
      undefined["statistic"] = "every difference is 0"
      method = ""
    } else if try computation.isExact(cost: n * n * n, in: operation) {
      p = IntegerDistribution.sum(halving: scores)
        .p(v, mean: scores.reduce(0, +) / 2, alternative)
    } else {
      let test = try NormalApproximation.test(
        distance: Double(v) / 2 - n * (n + 1) / 4,
        variance: n * (n + 1) * (2 * n + 1) / 24 - ranks.cubes / 48, correction: 0.5, alternative)
      p = test?.p
      method = "normal approximation with tie and continuity corrections"
      if let z = test?.z { details.append(("z", .number(z))) }
    }
    return StatisticResult(
      of: quantity, estimate: centre.estimate, interval: centre.interval,
      statistic: moved.isEmpty ? nil : Double(v) / 2, symbol: "V", p: p,
      hypothesis: alternative.phrase(against: nullValue), n: values.count, unit: "values",
      method: method, details: details, undefined: undefined, warnings: centre.warnings)
  }
}

extension CatalogEntry<Statistic> {
  static let wilcoxonSignedRank = CatalogEntry(
    "wilcoxon_signed_rank", summary: "One sample or pairs by ranks: the signed-rank test",
    formula: "V = Σ rank|d| over d > 0, zeros left out; "
      + "z = (V − n(n + 1)/4 ∓ ½)/√(n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48)",
    assumptions:
      "independent differences, symmetric about the null value under the null hypothesis",
    source: "Wilcoxon 1945",
    columns: [.value, .group.optional, .pair.optional, .x.optional],
    parameters: [.nullValue, .alternative, .level, .computation]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let sample = try table.differencesOrValues(in: "Wilcoxon signed-rank test")
    var result = try WilcoxonSignedRank.test(
      sample.values, nullValue: arguments.nullValue, alternative: arguments.alternative,
      level: arguments.level, computation: arguments.computation,
      of: "pseudomedian" + sample.suffix)
    result.warnings += sample.warnings
    return result
  }
}

extension StatisticTable {
  /// The differences within pairs where there are groups or `x`, otherwise the values themselves.
  func differencesOrValues(
    in operation: String
  ) throws(StatisticsError) -> (values: [Double], suffix: String, warnings: [String]) {
    guard labels(ifAny: "group") != nil || numbers(ifAny: "x") != nil else {
      return (try numbers("value", in: operation), "", [])
    }
    let pairs = try pairs(in: operation)
    return (pairs.differences, " of the differences (\(pairs.difference))", pairs.warnings)
  }
}
