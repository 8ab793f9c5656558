public import Catalogs
public import Lanes

/// Weights N(0, σ_w²/fan_in) and biases N(0, σ_b²): a point of the mean-field phase diagram.
///
/// In wide networks q ← σ_w²·E[φ(√q·z)²] + σ_b² is the length of pre-activations from layer to
/// layer; χ = σ_w²·E[φ′(√q*·z)²] = 1 at its fixed point is the edge of chaos. ReLU is critical at
/// (2, 0) alone. Source: Poole et al. 2016; Schoenholz et al. 2017.
public struct MeanField: LayerInitializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "mean_field", summary: "A point (σ_w², σ_b²) of the mean-field phase diagram; sets the biases",
    formula: "w ~ N(0, sigma_w2/fan_in), b ~ N(0, sigma_b2)",
    source: "Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016",
    parameters: [
      CatalogParameter("sigma_w2", default: 2, minimum: 0, summary: "fan_in times the variance"),
      CatalogParameter("sigma_b2", default: 0, minimum: 0, summary: "the biases' variance"),
    ]
  ) {
    MeanField(
      weightVariance: $0["sigma_w2", default: 2], biasVariance: $0["sigma_b2", default: 0])
  }

  /// σ_w².
  public let weightVariance: Double
  /// σ_b².
  public let biasVariance: Double

  /// True.
  public var drawsBiases: Bool { true }
  /// None.
  public var rows: StartRows { .none }

  /// √(σ_w²/fan_in) · (draw i).
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    let spread = (weightVariance / Double(fanIn)).squareRoot()
    return (0..<count).map { Float(spread * stream.normal(at: UInt64($0))) }
  }

  /// The weights from the stream `weights`, the biases from `biases`.
  public func start(_ layer: LayerStart) -> LayerValues {
    LayerValues(
      weights: layer.weights(self),
      biases: layer.biases(Normal(mean: 0, standardDeviation: biasVariance.squareRoot())))
  }
}
