public import Catalogs
public import Lanes

/// Independent draws from N(mean, standard_deviation²).
public struct Normal: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "normal", summary: "Normal law with a given mean and standard deviation",
    formula: "N(mean, standard_deviation²)", source: "defaults as in Keras (RandomNormal)",
    parameters: [
      CatalogParameter("mean", default: 0, summary: "mean"),
      CatalogParameter("standard_deviation", default: 0.05, minimum: 0, summary: "spread"),
    ]
  ) {
    Normal(
      mean: $0["mean", default: 0], standardDeviation: $0["standard_deviation", default: 0.05])
  }

  /// The mean.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double

  /// mean + standard_deviation · (draw i), in Double, rounded once.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    (0..<count).map {
      Float(mean.addingProduct(standardDeviation, stream.normal(at: UInt64($0))))
    }
  }
}
