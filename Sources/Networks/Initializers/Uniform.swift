public import Catalogs
public import Lanes

/// Independent draws from the uniform law on an interval.
public struct Uniform: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "uniform", summary: "Uniform law between two limits", formula: "U(low, high)",
    source: "defaults as in Keras (RandomUniform)",
    parameters: [
      CatalogParameter("low", default: -0.05, summary: "lower limit"),
      CatalogParameter("high", default: 0.05, summary: "upper limit"),
    ]
  ) { Uniform(low: $0["low", default: -0.05], high: $0["high", default: 0.05]) }

  /// The lower limit.
  public let low: Double
  /// The upper limit.
  public let high: Double

  /// low + (high − low) · (draw i), in Double, rounded once.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    (0..<count).map {
      Float(low.addingProduct(high - low, stream.uniformDouble(at: UInt64($0))))
    }
  }
}
