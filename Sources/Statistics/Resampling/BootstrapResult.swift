/// The outcome of a cluster bootstrap.
///
/// It encodes as JSON with snake-case keys.
public struct BootstrapResult: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The statistic of the data.
  public let estimate: Double
  /// The bootstrap interval of level 1 − α; the estimate alone if degenerate.
  public let interval: Interval
  /// The standard deviation of the statistic over the resamples.
  public let standardError: Double
  /// How the interval was made.
  public let method: ClusterBootstrap.Method
  /// The number of clusters.
  public let clusters: Int
  /// The number of resamples.
  public let replicates: Int
  /// Whether every resample gave the same statistic, so that nothing is known of its spread.
  public let degenerate: Bool

  private enum CodingKeys: String, CodingKey {
    case estimate, interval, method, clusters, replicates, degenerate
    case standardError = "standard_error"
  }

  /// One sentence: estimate, interval, method and numbers.
  public var description: String {
    let end = degenerate ? "; the resamples do not vary" : ""
    return "cluster bootstrap (\(method.rawValue)): \(text(estimate)) (\(interval)), "
      + "\(clusters) clusters, \(replicates) resamples\(end)"
  }
}
