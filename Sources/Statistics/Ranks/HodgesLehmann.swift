internal import Catalogs

/// Location by the medians of pairwise means and differences (Hodges & Lehmann 1963).
public enum HodgesLehmann {
  /// The largest number of pairwise values that is sorted.
  private static let mostPairs = 20_000_000

  /// The median of the mn differences first − second, with the interval between the k-th smallest and
  /// the k-th largest of them.
  ///
  /// k is the least count with P(U ≤ k) > tail under equal distributions without ties (Hollander,
  /// Wolfe & Chicken 2014, § 4.3), from the exact distribution or for large samples
  /// k = ⌈mn/2 − z·√(mn(m + n + 1)/12)⌉; at least 1.
  public static func shift(
    _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided,
    level: Double = 0.95, names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    let operation = "Hodges-Lehmann shift"
    try Check.sample(first, "the first sample", in: operation)
    try Check.sample(second, "the second sample", in: operation)
    try Check.level(level, in: operation)
    let (m, n) = (first.count, second.count)
    try checkPairs(m.multipliedReportingOverflow(by: n), operation)
    var differences: [Double] = []
    differences.reserveCapacity(m * n)
    for a in first { for b in second { differences.append(a - b) } }
    let smaller = Double(min(m, n))
    let isExact = smaller * smaller * Double(m + n) * Double(m + n) <= 2e7
    let pairs = Double(m * n)
    return try result(
      "shift (\(names[0]) − \(names[1]))", differences, alternative, level, n: m + n, unit: "rows",
      variance: pairs * Double(m + n + 1) / 12,
      exact: isExact
        ? {
          let ranks = Array(1...(m + n))
          let few = min(m, n)
          let sum = IntegerDistribution.sum(drawing: few, of: ranks)
          return IntegerDistribution(first: -few * (few + 1) / 2, masses: sum.masses)
        } : nil)
  }

  /// The median of the n(n + 1)/2 means of two values, each with itself too, with the interval between
  /// the k-th smallest and the k-th largest of them, k as in ``shift(_:_:alternative:level:names:)``
  /// from the distribution of the signed-rank statistic.
  public static func pseudomedian(
    _ values: [Double], alternative: Alternative = .twoSided, level: Double = 0.95,
    of quantity: String = "pseudomedian"
  ) throws(StatisticsError) -> StatisticResult {
    let operation = "Hodges-Lehmann pseudomedian"
    try Check.sample(values, in: operation)
    try Check.level(level, in: operation)
    let n = values.count
    try checkPairs(n.multipliedReportingOverflow(by: n + 1), operation)
    var means: [Double] = []
    means.reserveCapacity(n * (n + 1) / 2)
    for i in 0..<n { for j in i..<n { means.append(values[i] / 2 + values[j] / 2) } }
    let size = Double(n)
    return try result(
      quantity, means, alternative, level, n: n, unit: "values",
      variance: size * (size + 1) * (2 * size + 1) / 24,
      exact: size * size * size <= 2e7
        ? { IntegerDistribution.sum(halving: Array(1...n)) } : nil)
  }

  private static func checkPairs(
    _ product: (partialValue: Int, overflow: Bool), _ operation: String
  ) throws(StatisticsError) {
    if product.overflow || product.partialValue > mostPairs {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "number of pairs of values",
        value: product.overflow ? "too large" : "\(product.partialValue)",
        hint: "at most \(mostPairs) are compared: take cluster means first, or welch")
    }
  }

  private static func result(
    _ quantity: String, _ pairwise: [Double], _ alternative: Alternative, _ level: Double, n: Int,
    unit: String, variance: Double, exact: (() -> IntegerDistribution)?
  ) throws(StatisticsError) -> StatisticResult {
    let sorted = pairwise.sorted()
    let count = sorted.count
    let tail = alternative == .twoSided ? (1 - level) / 2 : 1 - level
    var k: Int
    var achieved: Double?
    if let distribution = exact?() {
      var sum = 0.0
      var place = -distribution.first
      k = 0
      while place < distribution.masses.count, sum + distribution.masses[place] <= tail {
        sum += distribution.masses[place]
        place += 1
        k += 1
      }
      if k == 0 {
        k = 1
        sum = distribution.masses[-distribution.first]
      }
      achieved = 1 - (alternative == .twoSided ? 2 : 1) * sum
    } else {
      let z = try Normal.standard.upperQuantile(tail)
      k = max(1, Int((Double(count) / 2 - z * variance.squareRoot()).rounded(.up)))
    }
    let lower = sorted[min(k, count) - 1]
    let upper = sorted[max(0, count - k)]
    var warnings: [String] = []
    if let achieved, achieved < level - 1e-12 {
      warnings.append(
        "the sample is so small that the widest interval has level \(text(max(0, achieved)))")
    }
    return StatisticResult(
      of: quantity, estimate: try Descriptive.quantile(ofSorted: sorted, 0.5),
      interval: Interval(
        unchecked: alternative == .less ? -.infinity : min(lower, upper),
        alternative == .greater ? .infinity : max(lower, upper), level: level),
      n: n, unit: unit,
      method: exact == nil
        ? "order statistics by the normal approximation" : "exact order statistics",
      details: achieved.map { [("achieved_level", .number($0))] } ?? [], warnings: warnings)
  }
}

extension CatalogEntry<Statistic> {
  static let hodgesLehmann = CatalogEntry(
    "hodges_lehmann",
    summary: "Shift between two samples, or centre of one, with an exact interval",
    formula: "median of xᵢ − yⱼ, or of (xᵢ + xⱼ)/2 for i ≤ j; interval between order statistics",
    assumptions: "independent values; two distributions that differ by a shift, or a symmetric one",
    source: "Hodges & Lehmann 1963; Hollander, Wolfe & Chicken 2014",
    columns: [.value, .group.optional], parameters: [.alternative, .level],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    guard table.labels(ifAny: "group") != nil else {
      return try HodgesLehmann.pseudomedian(
        table.numbers("value", in: "Hodges-Lehmann pseudomedian"),
        alternative: arguments.alternative, level: arguments.level)
    }
    let samples = try table.twoGroups(in: "Hodges-Lehmann shift")
    return try HodgesLehmann.shift(
      samples.first, samples.second, alternative: arguments.alternative, level: arguments.level,
      names: samples.names)
  }
}
