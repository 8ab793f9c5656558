public import Catalogs
public import Lanes

/// Independent draws from N(mean, standard_deviation²), those beyond mean ± cut·standard_deviation
/// drawn anew.
///
/// With c = cut the variance is σ²·(1 − 2c·φ(c)/(2Φ(c) − 1)), where φ and Φ are the normal density
/// and distribution: 0.773741·σ² for c = 2; the mean stays. Draws that are kept are those of
/// ``Normal``. The convention of Keras and PyTorch: σ is that of the law before it is cut.
public struct TruncatedNormal: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "truncated_normal", summary: "Normal law without its tails",
    formula: "N(mean, standard_deviation²) given |x − mean| ≤ cut·standard_deviation",
    source: "defaults as in Keras (TruncatedNormal)",
    parameters: [
      CatalogParameter("mean", default: 0, summary: "mean"),
      CatalogParameter(
        "standard_deviation", default: 0.05, minimum: 0, summary: "spread of the uncut law"),
      CatalogParameter(
        "cut", default: 2, minimum: 0.1, maximum: 8, summary: "limit in standard deviations"),
    ]
  ) {
    TruncatedNormal(
      mean: $0["mean", default: 0], standardDeviation: $0["standard_deviation", default: 0.05],
      cut: $0["cut", default: 2])
  }

  /// The mean.
  public let mean: Double
  /// The standard deviation of the law before it is cut.
  public let standardDeviation: Double
  /// The limit, in standard deviations.
  public let cut: Double

  /// mean + standard_deviation · (the first of the draws i, i + 2³², i + 2·2³², … within ±cut), in
  /// Double, rounded once.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    (0..<count).map { index in
      var position = UInt64(index)
      var draw = stream.normal(at: position)
      while draw.magnitude > cut {
        position &+= 1 << 32
        draw = stream.normal(at: position)
      }
      return Float(mean.addingProduct(standardDeviation, draw))
    }
  }
}
