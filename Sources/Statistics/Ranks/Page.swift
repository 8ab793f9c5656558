internal import Catalogs

/// The rank test against an ordered alternative in complete blocks (Page 1963).
public enum Page {
  private static let operation = "Page test"

  /// L = Σⱼ j·Rⱼ, Rⱼ the sum over the n blocks of the rank of condition j among the k.
  ///
  /// p from all orders within each block where they are few (k ≤ 7), otherwise from the normal
  /// approximation with mean nk(k + 1)²/4 and the variance of the midranks,
  /// (k³ − k)/12·Σ over blocks of Σ(r − (k + 1)/2)²/(k − 1). `greater` is a rising trend. The estimate is
  /// the mean over the blocks of Spearman's correlation of rank and place without ties,
  /// 12L/(nk(k² − 1)) − 3(k + 1)/(k − 1). Throws unless there are three conditions and two blocks.
  public static func test(
    _ blocks: [[Double]], alternative: Alternative = .greater,
    computation: Computation = .automatic
  ) throws(StatisticsError) -> StatisticResult {
    let k = blocks.first?.count ?? 0
    guard k >= 3, blocks.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: k < 3 ? "number of groups" : "number of blocks",
        value: "\(k < 3 ? k : blocks.count)", hint: k < 3 ? "give at least 3" : "give at least 2")
    }
    var doubled = 0
    var variance = 0.0
    var ranked: [[Int]] = []
    let (n, c) = (blocks.count, Double(k))
    for (index, block) in blocks.enumerated() {
      try Check.sample(block, "block \(index + 1)", atLeast: k, in: operation)
      try Check.pairs(blocks[0], block, in: operation)
      let ranks = Ranks(block)
      ranked.append(ranks.doubled)
      doubled += zip(1..., ranks.doubled).reduce(0) { $0 + $1.0 * $1.1 }
      variance +=
        (c * c * c - c) / 12 * ((c * c * c - c) / 12 - ranks.cubes / 12) / (c - 1)
    }
    let mean = n * k * (k + 1) * (k + 1) / 2
    var p: Double?
    var method = "exact"
    var undefined: [String: String] = [:]
    var details: [(String, StatisticDetail)] = []
    let cost = Double(n * n) * pow4(c) + Double(n) * factorial(k)
    if variance == 0 {
      undefined["p"] = "all values of each block are equal"
      method = ""
    } else if try computation.isExact(cost: k <= 7 ? cost : 1e300, in: operation) {
      p = exact(ranked).p(doubled, mean: mean, alternative)
    } else {
      let test = try NormalApproximation.test(
        distance: Double(doubled - mean) / 2, variance: variance, correction: 0, alternative)
      p = test?.p
      if let z = test?.z { details.append(("z", .number(z))) }
      method = "normal approximation with tie correction"
    }
    return StatisticResult(
      of: "mean correlation of rank and place",
      estimate: 6 * Double(doubled - mean) / (Double(n) * c * (c * c - 1)),
      statistic: Double(doubled) / 2, symbol: "L", p: p,
      hypothesis: alternative == .twoSided
        ? "a trend" : alternative == .greater ? "a rising trend" : "a falling trend",
      n: n, unit: "blocks", method: method, details: details, undefined: undefined)
  }

  /// The correlation of rank and place in each block, 12Σⱼ j·rⱼ/(k(k² − 1)) − 3(k + 1)/(k − 1), whose
  /// mean is the estimate of ``test(_:alternative:computation:)``: 1 where every value is above the
  /// one before, 0 where all are equal. Throws unless there are two conditions.
  public static func correlations(_ blocks: [[Double]]) throws(StatisticsError) -> [Double] {
    var result: [Double] = []
    for (index, block) in blocks.enumerated() {
      try Check.sample(block, "block \(index + 1)", atLeast: 2, in: operation)
      let c = Double(block.count)
      let sum = zip(1..., Ranks(block).ranks).reduce(0.0) { $0 + Double($1.0) * $1.1 }
      result.append((12 * sum - 3 * c * (c + 1) * (c + 1)) / (c * (c * c - 1)))
    }
    return result
  }

  /// The distribution of 2L: each block's over the orders of its ranks, convolved.
  private static func exact(_ ranked: [[Int]]) -> IntegerDistribution {
    var known: [[Int]: IntegerDistribution] = [:]
    var sum = IntegerDistribution.zero
    for ranks in ranked {
      let key = ranks.sorted()
      let block = known[key] ?? ofBlock(key)
      known[key] = block
      sum = sum.adding(block)
    }
    return sum
  }

  private static func ofBlock(_ ranks: [Int]) -> IntegerDistribution {
    var counts: [Int: Double] = [:]
    var total = 0.0
    Permutations.forEach(of: ranks) { order in
      counts[zip(1..., order).reduce(0) { $0 + $1.0 * $1.1 }, default: 0] += 1
      total += 1
    }
    let first = counts.keys.min() ?? 0
    let last = counts.keys.max() ?? 0
    return IntegerDistribution(
      first: first, masses: (first...last).map { (counts[$0] ?? 0) / total })
  }

  private static func pow4(_ x: Double) -> Double { x * x * x * x }
  private static func factorial(_ k: Int) -> Double {
    (1...k).reduce(1.0) { $0 * Double($1) }
  }
}

extension CatalogEntry<Statistic> {
  static let page = CatalogEntry(
    "page", summary: "A trend over ordered conditions in blocks (seeds) by ranks",
    formula: "L = Σⱼ j·Rⱼ; estimate 12L/(nk(k² − 1)) − 3(k + 1)/(k − 1)",
    assumptions:
      "independent complete blocks; conditions ordered by their names (numbers ascending)",
    source: "Page 1963", columns: [.value, .group, .pair.optional],
    parameters: [
      CatalogParameter(
        "alternative", of: Alternative.self, default: .greater,
        summary: "greater: the values rise along the groups"), .computation,
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let blocks = try table.blocks(in: "Page test")
    var result = try Page.test(
      blocks.rows, alternative: arguments.alternative, computation: arguments.computation)
    result.details.append(.init(name: "groups", value: .texts(blocks.names)))
    return result
  }
}
