internal import Catalogs

/// The rank-sum test of two independent samples (Wilcoxon 1945; Mann & Whitney 1947).
public enum MannWhitney {
  private static let operation = "Mann-Whitney test"

  /// U = number of pairs with first > second, ties counted half; p from the permutation distribution
  /// of the midranks, or from the normal approximation with tie and continuity corrections.
  ///
  /// Two-sided exact p is P(|U − mn/2| ≥ |u − mn/2|). The estimate is the shift of
  /// ``HodgesLehmann``. `nullValue` is subtracted from the first sample. Exact by itself up to
  /// some forty values in each sample. Throws unless each sample has a finite value.
  public static func test(
    _ first: [Double], _ second: [Double], nullValue: Double = 0,
    alternative: Alternative = .twoSided, level: Double = 0.95,
    computation: Computation = .automatic, names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(first, "the first sample", in: operation)
    try Check.sample(second, "the second sample", in: operation)
    try Check.finite(nullValue, "null value", in: operation)
    let (m, n) = (first.count, second.count)
    let size = Double(m + n)
    let ranks = Ranks(first.map { $0 - nullValue } + second)
    let rankSum = ranks.doubled.prefix(m).reduce(0, +)
    let u = Double(rankSum - m * (m + 1)) / 2
    let shift = try HodgesLehmann.shift(
      first, second, alternative: alternative, level: level, names: names)
    let pairs = Double(m) * Double(n)
    let smaller = Double(min(m, n))
    var p: Double?
    var method = "exact" + (ranks.hasTies ? ", ties by their midranks" : "")
    var undefined: [String: String] = [:]
    var details: [(String, StatisticDetail)] = [
      ("probability_of_superiority", .number(u / pairs)),
      ("counts", .numbers([Double(m), Double(n)])),
    ]
    if try computation.isExact(cost: smaller * size * 2 * smaller * size, in: operation) {
      p = exact(ranks, rankSum, m, n, alternative)
    } else {
      let variance = pairs / 12 * (size + 1 - ranks.cubes / (size * (size - 1)))
      let test = try NormalApproximation.test(
        distance: u - pairs / 2, variance: variance, correction: 0.5, alternative)
      p = test?.p
      method = "normal approximation with tie and continuity corrections"
      if let z = test?.z { details.append(("z", .number(z))) }
      if test == nil { undefined["p"] = "all values are equal" }
    }
    return StatisticResult(
      of: shift.quantity, estimate: shift.estimate, interval: shift.interval, statistic: u,
      symbol: "U", p: p, hypothesis: alternative.phrase(against: nullValue), n: m + n,
      method: method, details: details, undefined: undefined.merging(shift.undefined) { a, _ in a },
      warnings: shift.warnings)
  }

  /// The distribution of twice the rank sum of whichever sample is smaller.
  private static func exact(
    _ ranks: Ranks, _ rankSum: Int, _ m: Int, _ n: Int, _ alternative: Alternative
  ) -> Double {
    let scores = ranks.doubled
    let size = m + n
    if m <= n {
      return IntegerDistribution.sum(drawing: m, of: scores)
        .p(rankSum, mean: m * (size + 1), alternative)
    }
    let other = size * (size + 1) - rankSum
    return IntegerDistribution.sum(drawing: n, of: scores)
      .p(other, mean: n * (size + 1), alternative.mirrored)
  }
}

extension Alternative {
  /// The alternative of the two samples exchanged.
  var mirrored: Alternative {
    switch self {
    case .twoSided: .twoSided
    case .less: .greater
    case .greater: .less
    }
  }
}

extension CatalogEntry<Statistic> {
  static let mannWhitney = CatalogEntry(
    "mann_whitney", summary: "Two samples by ranks: the Wilcoxon-Mann-Whitney test",
    formula: "U = R₁ − m(m + 1)/2, R₁ the rank sum of the first; "
      + "z = (U − mn/2 ∓ ½)/√(mn/12·(N + 1 − Σ(t³ − t)/(N(N − 1))))",
    assumptions: "independent values; equal distributions under the null hypothesis",
    source: "Wilcoxon 1945; Mann & Whitney 1947", columns: [.value, .group],
    parameters: [.nullValue, .alternative, .level, .computation],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let samples = try table.twoGroups(in: "Mann-Whitney test")
    return try MannWhitney.test(
      samples.first, samples.second, nullValue: arguments.nullValue,
      alternative: arguments.alternative, level: arguments.level,
      computation: arguments.computation, names: samples.names)
  }
}
