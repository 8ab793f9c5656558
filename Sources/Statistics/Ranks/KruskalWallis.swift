internal import Catalogs

/// The rank test of several independent samples (Kruskal & Wallis 1952).
public enum KruskalWallis {
  private static let operation = "Kruskal-Wallis test"

  /// H = (12/(N(N + 1))·ΣRᵢ²/nᵢ − 3(N + 1)) / (1 − Σ(t³ − t)/(N³ − N)) on χ² with k − 1 degrees of
  /// freedom.
  ///
  /// The estimate is ε² = H/(N − 1), 0 for equal rank sums and 1 at most (Kelley 1935). Throws unless
  /// there are two samples, none empty.
  public static func test(_ samples: [[Double]]) throws(StatisticsError) -> StatisticResult {
    guard samples.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of groups", value: "\(samples.count)",
        hint: "give at least 2")
    }
    for (index, sample) in samples.enumerated() {
      try Check.sample(sample, "sample \(index + 1)", in: operation)
    }
    let all = samples.flatMap { $0 }
    let n = Double(all.count)
    let ranks = Ranks(all)
    let spread = 1 - ranks.cubes / (n * n * n - n)
    var h: Double?
    var p: Double?
    if all.count > 2 || samples.count == 2, spread > 1e-14 {
      var start = 0
      var sum = 0.0
      for sample in samples {
        // About the mean rank, since the textbook's difference of large numbers loses digits.
        let mean = ranks.ranks[start..<start + sample.count].reduce(0, +) / Double(sample.count)
        let d = mean - (n + 1) / 2
        sum += Double(sample.count) * d * d
        start += sample.count
      }
      let value = 12 / (n * (n + 1)) * sum / spread
      h = value
      p = try ChiSquared(degreesOfFreedom: Double(samples.count - 1)).survival(value)
    }
    let small = samples.contains { $0.count < 5 }
    return StatisticResult(
      of: "ε²", estimate: h.map { $0 / (n - 1) }, statistic: h, symbol: "H", p: p,
      hypothesis: "equal distributions", n: all.count, method: "χ² approximation, ties corrected",
      details: [
        ("degrees_of_freedom", .count(samples.count - 1)),
        ("counts", .numbers(samples.map { Double($0.count) })),
      ],
      undefined: h == nil
        ? Dictionary(
          uniqueKeysWithValues: ["estimate", "statistic", "p"].map { ($0, "all values are equal") })
        : [:],
      warnings: small ? ["with fewer than 5 values in a group p is only rough"] : [])
  }
}

extension CatalogEntry<Statistic> {
  static let kruskalWallis = CatalogEntry(
    "kruskal_wallis", summary: "Several samples by ranks",
    formula:
      "H = (12/(N(N + 1))·ΣRᵢ²/nᵢ − 3(N + 1))/(1 − Σ(t³ − t)/(N³ − N)), χ² with k − 1; ε² = H/(N − 1)",
    assumptions: "independent values; equal distributions under the null hypothesis; five a group",
    source: "Kruskal & Wallis 1952", columns: [.value, .group],
    averagesClusters: true
  ) { (table: StatisticTable, _: Arguments) throws(StatisticsError) in
    var result = try KruskalWallis.test(table.groups(in: "Kruskal-Wallis test").map(\.values))
    result.details.append(
      .init(name: "groups", value: .texts(try table.groups(in: "").map(\.name))))
    return result
  }
}
