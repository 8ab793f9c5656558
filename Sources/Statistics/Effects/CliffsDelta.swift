internal import Catalogs

/// Cliff's δ = P(first > second) − P(first < second) (Cliff 1993).
public enum CliffsDelta {
  private static let operation = "Cliff's delta"

  /// δ, and the interval of Feng & Cliff (2004)
  /// (δ − δ³ ± t·s·√((1 − δ²)² + t²s²))/(1 − δ² + t²s²), t on m + n − 2 degrees of freedom.
  ///
  /// With dᵢⱼ = sign(xᵢ − yⱼ), and dᵢ. and d.ⱼ its means, s² =
  /// ((n − 1)Σ(dᵢ. − δ)²/(m − 1) + (m − 1)Σ(d.ⱼ − δ)²/(n − 1) + ΣΣ(dᵢⱼ − δ)²/((m − 1)(n − 1)))/(mn).
  /// Samples that do not overlap have no interval. Throws unless each has two finite values.
  public static func estimate(
    _ first: [Double], _ second: [Double], level: Double = 0.95,
    names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(first, "the first sample", atLeast: 2, in: operation)
    try Check.sample(second, "the second sample", atLeast: 2, in: operation)
    try Check.level(level, in: operation)
    let (m, n) = (Double(first.count), Double(second.count))
    let above = Dominance(of: first, over: second)
    let below = Dominance(of: second, over: first)
    let delta = above.rows.reduce(0, +) / m
    let spread = above.rows.reduce(0) { $0 + ($1 - delta) * ($1 - delta) } / (m - 1)
    let other = below.rows.reduce(0) { $0 + ($1 + delta) * ($1 + delta) } / (n - 1)
    // ΣΣ(dᵢⱼ − δ)²: every pair that is not tied has d² = 1.
    let cells = (m * n - above.ties - m * n * delta * delta) / ((m - 1) * (n - 1))
    let variance = ((n - 1) * spread + (m - 1) * other + cells) / (m * n)
    var interval: Interval?
    if variance > 0, abs(delta) < 1 {
      let t = try StudentT(degreesOfFreedom: m + n - 2).upperQuantile((1 - level) / 2)
      let square = 1 - delta * delta
      let ts = t * t * variance
      let centre = delta - delta * delta * delta
      let half = t * variance.squareRoot() * (square * square + ts).squareRoot()
      interval = Interval(
        unchecked: max(-1, (centre - half) / (square + ts)),
        min(1, (centre + half) / (square + ts)), level: level)
    }
    return StatisticResult(
      of: "Cliff's δ (\(names[0]) over \(names[1]))", estimate: delta, interval: interval,
      n: first.count + second.count, method: "interval of Feng & Cliff",
      details: [
        ("standard_error", .number(max(0, variance).squareRoot())), ("counts", .numbers([m, n])),
      ],
      undefined: (interval == nil
        ? ["interval": "the samples do not overlap or do not vary"] : [:]).merging(
          ["p": "it is an effect size: mann_whitney and brunner_munzel test it"]) { a, _ in a })
  }
}

/// How often each value of a sample exceeds those of another, less how often it is exceeded.
private struct Dominance {
  /// The mean of sign(x − y) over y, for each x.
  let rows: [Double]
  /// How many pairs are equal.
  let ties: Double

  init(of first: [Double], over second: [Double]) {
    let sorted = second.sorted()
    var ties = 0.0
    rows = first.map { x in
      let below = Self.count(sorted) { $0 < x }
      let notAbove = Self.count(sorted) { $0 <= x }
      ties += Double(notAbove - below)
      return Double(below - (sorted.count - notAbove)) / Double(sorted.count)
    }
    self.ties = ties
  }

  /// How many values at the start of a sorted series meet the condition.
  private static func count(_ sorted: [Double], where meets: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if meets(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension CatalogEntry<Statistic> {
  static let cliffsDelta = CatalogEntry(
    "cliffs_delta", summary: "How far one sample lies above another, from −1 to 1",
    formula: "δ = P(first > second) − P(first < second); "
      + "(δ − δ³ ± ts√((1 − δ²)² + t²s²))/(1 − δ² + t²s²)",
    assumptions: "independent values", source: "Cliff 1993; Feng & Cliff 2004",
    columns: [.value, .group], parameters: [.level],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let samples = try table.twoGroups(in: "Cliff's delta")
    return try CliffsDelta.estimate(
      samples.first, samples.second, level: arguments.level, names: samples.names)
  }
}
