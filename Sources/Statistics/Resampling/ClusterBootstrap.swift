/// The cluster bootstrap: whole clusters are drawn with replacement, as many as there are, and the
/// statistic is computed of each resample (Davison & Hinkley 1997, § 3.8).
///
/// It asks nothing of the values within a cluster; the clusters must be independent. Intervals are
/// sound for some twenty clusters and more; for fewer they are too narrow.
public struct ClusterBootstrap: Hashable, Sendable {
  /// How the interval is made of the statistics of the resamples.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// Their quantiles α/2 and 1 − α/2 (type 7).
    case percentile
    /// Their quantiles corrected for bias and skewness (Efron 1987).
    case bca
  }

  /// The number of resamples.
  public let replicates: Int
  /// α: the interval has level 1 − α.
  public let alpha: Double
  /// How the interval is made.
  public let method: Method

  /// Throws unless there are at least 100 resamples and 0 < α < 1.
  public init(
    replicates: Int = 2000, alpha: Double = 0.05, method: Method = .bca
  ) throws(StatisticsError) {
    let operation = "cluster bootstrap"
    try Check.alpha(alpha, in: operation)
    guard replicates >= 100 else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "replicates", value: "\(replicates)",
        hint: "give at least 100; 2000 is usual")
    }
    self.replicates = replicates
    self.alpha = alpha
    self.method = method
  }

  /// Resamples the indices of `count` clusters and hands each resample to `statistic`.
  ///
  /// The generator is asked for `count` indices a resample, one resample after the other, and for
  /// nothing else. BCa falls back on the percentile interval, and ``BootstrapResult/method`` says
  /// so, if the estimate lies outside all resamples or no single cluster moves it.
  ///
  /// Throws unless there are two clusters and every statistic is finite, and whatever `statistic`
  /// throws.
  public func run(
    count: Int, using generator: inout some RandomNumberGenerator,
    statistic: ([Int]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> BootstrapResult {
    try run(strata: [count], using: &generator, statistic: statistic)
  }

  /// Resamples within strata: the first `strata[0]` clusters among themselves, the next `strata[1]`
  /// among themselves, and so on; for one stratum this is ``run(count:using:statistic:)``.
  ///
  /// Throws unless every stratum has two clusters and every statistic is finite, and whatever
  /// `statistic` throws.
  public func run(
    strata: [Int], using generator: inout some RandomNumberGenerator,
    statistic: ([Int]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> BootstrapResult {
    for count in strata where count < 2 {
      throw StatisticsError(
        .tooFewValues, in: "cluster bootstrap",
        argument: strata.count == 1 ? "number of clusters" : "number of clusters of a group",
        value: "\(count)", hint: "give at least 2, and twenty or more for a sound interval")
    }
    let count = strata.reduce(0, +)
    let estimate = try finite(try statistic(Array(0..<count)), "the statistic of the data")
    var values: [Double] = []
    values.reserveCapacity(replicates)
    var indices = [Int](repeating: 0, count: count)
    for replicate in 0..<replicates {
      var start = 0
      for stratum in strata {
        for position in start..<start + stratum {
          indices[position] = start + generator.index(below: stratum)
        }
        start += stratum
      }
      values.append(try finite(try statistic(indices), "the statistic of resample \(replicate)"))
    }
    values.sort()
    if Descriptive.isConstant(values) {
      return try result(estimate, (estimate, estimate), values, .percentile, count)
    }
    if method == .bca {
      let correction = try BiasCorrection(
        estimate: estimate, sorted: values, strata: strata, statistic: statistic)
      if let bounds = try correction?.bounds(ofSorted: values, alpha: alpha) {
        return try result(estimate, bounds, values, .bca, count)
      }
    }
    let bounds = (
      try Descriptive.quantile(ofSorted: values, alpha / 2),
      try Descriptive.quantile(ofSorted: values, 1 - alpha / 2)
    )
    return try result(estimate, bounds, values, .percentile, count)
  }

  /// The statistic of all values of the drawn clusters together. Clusters may differ in size and be
  /// empty, as long as no resample is empty altogether.
  public func pooled(
    _ clusters: [[Double]], using generator: inout some RandomNumberGenerator,
    statistic: ([Double]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> BootstrapResult {
    for (index, cluster) in clusters.enumerated() {
      try Check.sample(cluster, "cluster \(index)", atLeast: 0, in: "cluster bootstrap")
    }
    return try run(count: clusters.count, using: &generator) {
      (indices: [Int]) throws(StatisticsError) -> Double in
      try statistic(indices.flatMap { clusters[$0] })
    }
  }

  /// The statistic of one value a cluster.
  public func ofValues(
    _ values: [Double], using generator: inout some RandomNumberGenerator,
    statistic: ([Double]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> BootstrapResult {
    try Check.sample(values, "the cluster values", atLeast: 2, in: "cluster bootstrap")
    return try run(count: values.count, using: &generator) {
      (indices: [Int]) throws(StatisticsError) -> Double in
      try statistic(indices.map { values[$0] })
    }
  }

  private func result(
    _ estimate: Double, _ bounds: (Double, Double), _ values: [Double], _ method: Method,
    _ count: Int
  ) throws(StatisticsError) -> BootstrapResult {
    BootstrapResult(
      estimate: estimate,
      interval: Interval(unchecked: bounds.0, bounds.1, level: 1 - alpha),
      standardError: try Descriptive.standardDeviation(values), method: method, clusters: count,
      replicates: replicates, degenerate: Descriptive.isConstant(values))
  }

  private func finite(_ value: Double, _ name: String) throws(StatisticsError) -> Double {
    guard value.isFinite else {
      throw StatisticsError(
        .notFinite, in: "cluster bootstrap", argument: name, value: "\(value)",
        hint: "choose a statistic that every resample has")
    }
    return value
  }
}
