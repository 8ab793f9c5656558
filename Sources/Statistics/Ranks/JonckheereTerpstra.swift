internal import Catalogs

/// The rank test against a trend over ordered samples (Terpstra 1952; Jonckheere 1954).
public enum JonckheereTerpstra {
  private static let operation = "Jonckheere-Terpstra test"

  /// J = the number of pairs of values from two samples of which the later is greater, ties counted
  /// half.
  ///
  /// p from all ways to deal the values out to the samples where they are few, otherwise from the
  /// normal approximation with the variance corrected for ties (Hollander, Wolfe & Chicken 2014,
  /// eq. 6.19); `greater` is a rising trend. The estimate is (J − E J)/E J, from −1 to 1. Throws
  /// unless there are two samples, none empty.
  public static func test(
    _ samples: [[Double]], alternative: Alternative = .twoSided,
    computation: Computation = .automatic
  ) throws(StatisticsError) -> StatisticResult {
    guard samples.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of groups", value: "\(samples.count)",
        hint: "give at least 2")
    }
    for (index, sample) in samples.enumerated() {
      try Check.sample(sample, "sample \(index + 1)", in: operation)
    }
    let doubled = doubledStatistic(samples)
    let counts = samples.map(\.count)
    let n = Double(counts.reduce(0, +))
    // Twice the mean of J: the number of pairs from two samples.
    let pairs = (Int(n) * Int(n) - counts.reduce(0) { $0 + $1 * $1 }) / 2
    let ranks = Ranks(samples.flatMap { $0 })
    let states = counts.reduce(1.0) { $0 * Double($1 + 1) }
    var p: Double?
    var method = "exact" + (ranks.hasTies ? ", with ties" : "")
    var undefined: [String: String] = [:]
    var details: [(String, StatisticDetail)] = [("counts", .numbers(counts.map(Double.init)))]
    if ranks.ties.count < 2 {
      undefined["p"] = "all values are equal"
      method = ""
    } else if try computation.isExact(
      cost: states * Double(samples.count) * Double(2 * pairs), in: operation)
    {
      p = DealtDistribution(counts: counts, ties: ranks.ties)
        .distribution.p(doubled, mean: pairs, alternative)
    } else {
      let test = try NormalApproximation.test(
        distance: Double(doubled - pairs) / 2, variance: variance(counts, ranks.ties),
        correction: 0, alternative)
      p = test?.p
      if let z = test?.z { details.append(("z", .number(z))) }
      method = "normal approximation with tie correction"
    }
    return StatisticResult(
      of: "trend (J − E J)/E J", estimate: Double(doubled - pairs) / Double(pairs),
      statistic: Double(doubled) / 2, symbol: "J", p: p,
      hypothesis: alternative == .twoSided
        ? "a trend" : alternative == .greater ? "a rising trend" : "a falling trend",
      n: Int(n), method: method, details: details, undefined: undefined)
  }

  /// 2J.
  private static func doubledStatistic(_ samples: [[Double]]) -> Int {
    var sum = 0
    for later in samples.indices {
      for earlier in 0..<later {
        for y in samples[later] {
          for x in samples[earlier] { sum += x < y ? 2 : x == y ? 1 : 0 }
        }
      }
    }
    return sum
  }

  private static func variance(_ counts: [Int], _ ties: [Int]) -> Double {
    let n = Double(counts.reduce(0, +))
    func sum(_ counts: [Int], _ term: (Double) -> Double) -> Double {
      counts.reduce(0) { $0 + term(Double($1)) }
    }
    func five(_ m: Double) -> Double { m * (m - 1) * (2 * m + 5) }
    func three(_ m: Double) -> Double { m * (m - 1) * (m - 2) }
    func two(_ m: Double) -> Double { m * (m - 1) }
    var variance = (five(n) - sum(counts, five) - sum(ties, five)) / 72
    if n > 2 { variance += sum(counts, three) * sum(ties, three) / (36 * three(n)) }
    return variance + sum(counts, two) * sum(ties, two) / (8 * two(n))
  }
}

extension CatalogEntry<Statistic> {
  static let jonckheereTerpstra = CatalogEntry(
    "jonckheere_terpstra", summary: "A trend over ordered samples by ranks",
    formula: "J = Σ over i < j of #(xᵢ < xⱼ) + ½#(xᵢ = xⱼ); estimate (J − E J)/E J",
    assumptions: "independent values; groups ordered by their names (numbers ascending)",
    source: "Terpstra 1952; Jonckheere 1954", columns: [.value, .group],
    parameters: [.alternative, .computation],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let groups = try table.groups(in: "Jonckheere-Terpstra test")
    var result = try JonckheereTerpstra.test(
      groups.map(\.values), alternative: arguments.alternative, computation: arguments.computation)
    result.details.append(.init(name: "groups", value: .texts(groups.map(\.name))))
    return result
  }
}
