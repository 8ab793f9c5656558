internal import Catalogs

/// The one-way analysis of variance of clusters.
struct ClusterVariance {
  /// How many clusters and rows there are.
  let clusters: Int
  let rows: Int
  /// The mean squares between and within clusters.
  let between: Double
  let within: Double
  /// n₀ = (N − Σm²/N)/(k − 1): the size of clusters that counts for the mean square between them.
  let size: Double
  /// Σm²/N: the size of the cluster that a row lies in, on average over rows.
  let rowSize: Double
  let isBalanced: Bool

  /// Throws unless there are two clusters, one of them with two values, and no empty one.
  init(_ groups: [[Double]], in operation: String) throws(StatisticsError) {
    guard groups.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of clusters", value: "\(groups.count)",
        hint: "give at least 2, and ten or more for a sound interval")
    }
    for (index, group) in groups.enumerated() {
      try Check.sample(group, "cluster \(index + 1)", in: operation)
    }
    clusters = groups.count
    rows = groups.reduce(0) { $0 + $1.count }
    guard rows > clusters else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of values a cluster", value: "1",
        hint: "give several rows of at least one cluster")
    }
    let n = Double(rows)
    let grand = try Descriptive.mean(groups.flatMap { $0 })
    var (between, within) = (0.0, 0.0)
    for group in groups {
      let mean = try Descriptive.mean(group)
      between += Double(group.count) * (mean - grand) * (mean - grand)
      within += group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    self.between = between / Double(clusters - 1)
    self.within = within / Double(rows - clusters)
    let squares = groups.reduce(0.0) { $0 + Double($1.count * $1.count) }
    rowSize = squares / n
    size = (n - squares / n) / Double(clusters - 1)
    isBalanced = Set(groups.map(\.count)).count == 1
  }

  /// (MSB − MSW)/(MSB + (n₀ − 1)MSW); `nil` where nothing varies.
  var correlation: Double? {
    let whole = between + (size - 1) * within
    return whole > 0 ? (between - within) / whole : nil
  }

  /// The interval from F = MSB/MSW on k − 1 and N − k degrees of freedom: (F/q − 1)/(F/q + n₀ − 1) for
  /// its quantiles q; `nil` where nothing varies within the clusters.
  func interval(level: Double) throws(StatisticsError) -> Interval? {
    guard within > 0 else { return nil }
    let f = between / within
    let law = try FisherF(
      numerator: Double(clusters - 1), denominator: Double(rows - clusters))
    let tail = (1 - level) / 2
    func bound(_ q: Double) -> Double { (f / q - 1) / (f / q + size - 1) }
    return Interval(
      unchecked: bound(try law.upperQuantile(tail)), bound(try law.quantile(tail)), level: level)
  }
}

/// How alike the values of one cluster are.
public enum IntraclassCorrelation {
  private static let operation = "intraclass correlation"

  /// ICC = (MSB − MSW)/(MSB + (n₀ − 1)MSW) of the one-way analysis of variance, which also serves
  /// values of 0 and 1 (Ridout, Demétrio & Firth 1999); below 0 where clusters are more alike than
  /// chance makes them.
  ///
  /// The interval is exact for normal values and clusters of equal size (Shrout & Fleiss 1979), and
  /// uses n₀ for unequal ones. The test is F = MSB/MSW. Throws unless there are two clusters, one of
  /// them with two values.
  public static func estimate(
    _ clusters: [[Double]], level: Double = 0.95
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    let variance = try ClusterVariance(clusters, in: operation)
    let correlation = variance.correlation
    var undefined: [String: String] = [:]
    var f: Double?
    var p: Double?
    if correlation == nil {
      for key in ["estimate", "interval", "statistic", "p"] {
        undefined[key] = "the values do not vary"
      }
    } else if variance.within > 0 {
      let value = variance.between / variance.within
      f = value
      p = try FisherF(
        numerator: Double(variance.clusters - 1),
        denominator: Double(variance.rows - variance.clusters)
      ).survival(value)
    } else {
      for key in ["interval", "statistic", "p"] {
        undefined[key] = "the values do not vary within clusters"
      }
    }
    return StatisticResult(
      of: "intraclass correlation", estimate: correlation,
      interval: correlation == nil ? nil : try variance.interval(level: level), statistic: f,
      symbol: "F", p: p, hypothesis: "no correlation within clusters", n: variance.clusters,
      unit: "clusters", method: "one-way analysis of variance",
      details: [
        ("rows", .count(variance.rows)), ("mean_square_between", .number(variance.between)),
        ("mean_square_within", .number(variance.within)), ("cluster_size", .number(variance.size)),
      ], undefined: undefined, warnings: warnings(clusters, variance))
  }

  /// What keeps the interval from its level.
  static func warnings(_ clusters: [[Double]], _ variance: ClusterVariance) -> [String] {
    var warnings: [String] = []
    if clusters.allSatisfy({ $0.allSatisfy { $0 == 0 || $0 == 1 } }) {
      warnings.append("the interval is that of normal values: of 0 and 1 it is only rough")
    } else if !variance.isBalanced {
      warnings.append("clusters differ in size: the interval is approximate")
    }
    return warnings
  }
}

extension CatalogEntry<Statistic> {
  static let intraclassCorrelation = CatalogEntry(
    "intraclass_correlation", summary: "How alike the values of one network are",
    formula: "(MSB − MSW)/(MSB + (n₀ − 1)MSW), n₀ = (N − Σm²/N)/(k − 1); interval by F",
    assumptions: "independent clusters; normal values of equal variance for the interval",
    source: "Fisher 1925; Shrout & Fleiss 1979; Ridout, Demétrio & Firth 1999",
    columns: [.value, .cluster], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try IntraclassCorrelation.estimate(
      table.clusters(in: "intraclass correlation"), level: arguments.level)
  }
}
