internal import Catalogs

/// The rank test of several conditions in complete blocks (Friedman 1937).
public enum Friedman {
  private static let operation = "Friedman test"

  /// Values are ranked within each of n blocks of k conditions;
  /// Q = 12·Σ(Rⱼ − n(k + 1)/2)²/(n·k(k + 1)) / (1 − Σ(t³ − t)/(n·k(k² − 1))) on χ² with k − 1 degrees
  /// of freedom.
  ///
  /// The estimate is Kendall's W = Q/(n(k − 1)): 0 for no agreement of the blocks, 1 for full. Throws
  /// unless there are three conditions and two blocks, all finite and equally long.
  public static func test(_ blocks: [[Double]]) throws(StatisticsError) -> StatisticResult {
    let k = blocks.first?.count ?? 0
    guard k >= 3, blocks.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: k < 3 ? "number of groups" : "number of blocks",
        value: "\(k < 3 ? k : blocks.count)",
        hint: k < 3 ? "give at least 3, or take wilcoxon_signed_rank for 2" : "give at least 2")
    }
    var sums = [Double](repeating: 0, count: k)
    var cubes = 0.0
    for (index, block) in blocks.enumerated() {
      try Check.sample(block, "block \(index + 1)", atLeast: k, in: operation)
      try Check.pairs(blocks[0], block, in: operation)
      let ranks = Ranks(block)
      for column in 0..<k { sums[column] += ranks.ranks[column] }
      cubes += ranks.cubes
    }
    let (n, c) = (Double(blocks.count), Double(k))
    let spread = 1 - cubes / (n * c * (c * c - 1))
    var q: Double?
    if spread > 1e-14 {
      let squares = sums.reduce(0) { $0 + ($1 - n * (c + 1) / 2) * ($1 - n * (c + 1) / 2) }
      q = 12 * squares / (n * c * (c + 1)) / spread
    }
    let p = try q.map { (q) throws(StatisticsError) in
      try ChiSquared(degreesOfFreedom: c - 1).survival(q)
    }
    let undefined = ["estimate", "statistic", "p"].map {
      ($0, "all values of each block are equal")
    }
    return StatisticResult(
      of: "Kendall's W", estimate: q.map { $0 / (n * (c - 1)) }, statistic: q, symbol: "Q", p: p,
      hypothesis: "equal distributions within blocks", n: blocks.count, unit: "blocks",
      method: "χ² approximation, ties corrected",
      details: [
        ("degrees_of_freedom", .count(k - 1)), ("mean_ranks", .numbers(sums.map { $0 / n })),
      ],
      undefined: q == nil ? Dictionary(uniqueKeysWithValues: undefined) : [:],
      warnings: blocks.count < 10 && k < 6
        ? ["with fewer than 10 blocks of fewer than 6 conditions p is only rough"] : [])
  }
}

extension CatalogEntry<Statistic> {
  static let friedman = CatalogEntry(
    "friedman", summary: "Several conditions in blocks (seeds) by ranks",
    formula:
      "Q = 12Σ(Rⱼ − n(k + 1)/2)²/(nk(k + 1))/(1 − Σ(t³ − t)/(nk(k² − 1))), χ² with k − 1; W = Q/(n(k − 1))",
    assumptions:
      "independent complete blocks; equal distributions within them under the null hypothesis",
    source: "Friedman 1937", columns: [.value, .group, .pair.optional]
  ) { (table: StatisticTable, _: Arguments) throws(StatisticsError) in
    let blocks = try table.blocks(in: "Friedman test")
    var result = try Friedman.test(blocks.rows)
    result.details.append(.init(name: "groups", value: .texts(blocks.names)))
    return result
  }
}
