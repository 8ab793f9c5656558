public import Catalogs
public import Lanes

/// Biases that make each hidden unit active at a training row of its own.
///
/// w ~ N(0, gain²·2/fan_in); b = −w·x + |e| with e ~ N(0, noise²·2/fan_in), where x is what the
/// layers before make of training row (unit number mod rows): the pre-activation there is |e| > 0,
/// so that no ReLU unit is born dead. The output layer has the same weights and zero biases.
/// Source: Shin & Karniadakis 2020, "Trainability of ReLU networks and data-dependent
/// initialization", there for one hidden layer of at least as many units as rows; the layer after
/// layer use, the order of the rows and the defaults are this package's.
public struct DataDependent: LayerInitializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "data_dependent",
    summary: "Each hidden unit is active at a training row of its own; sets the biases",
    formula: "w ~ N(0, gain²·2/fan_in), b = −w·x_(unit mod rows) + |N(0, noise²·2/fan_in)|",
    source: "Shin & Karniadakis 2020",
    parameters: [
      CatalogParameter("gain", default: 1, minimum: 0, summary: "multiplies the weights"),
      CatalogParameter(
        "noise", default: 1, minimum: 0, includesMinimum: false,
        summary: "spread of the pre-activation at the unit's row, in spreads of He's weights"),
      StartRows.parameter,
    ]
  ) {
    DataDependent(
      gain: $0["gain", default: 1], noise: $0["noise", default: 1], rows: StartRows($0))
  }

  /// Multiplies the weights.
  public let gain: Double
  /// The spread of the pre-activation at the unit's own row, in spreads of He's weights.
  public let noise: Double
  /// How many training rows.
  public let rows: StartRows

  /// True.
  public var drawsBiases: Bool { true }

  /// The weights.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    VarianceScaling(rule: .he, law: .normal, gain: .number(gain)).values(
      count: count, fanIn: fanIn, fanOut: fanOut, stream: stream)
  }

  /// Weights from the stream `weights`, e from `biases`.
  public func start(_ layer: LayerStart) -> LayerValues {
    let weights = layer.weights(self)
    guard !layer.isOutput else {
      return LayerValues(
        weights: weights, biases: Array(repeating: 0, count: layer.fanOut))
    }
    let draws = layer.stream("biases")
    let spread = noise * (2 / Double(layer.fanIn)).squareRoot()
    let biases = (0..<layer.fanOut).map { unit in
      let row = layer.rows == 0 ? nil : unit % layer.rows
      var product = 0.0
      if let row {
        for input in 0..<layer.fanIn {
          product.addProduct(
            Double(layer.inputs[row * layer.fanIn + input]),
            Double(weights[input * layer.fanOut + unit]))
        }
      }
      return Float((spread * draws.normal(at: UInt64(unit))).magnitude - product)
    }
    return LayerValues(weights: weights, biases: biases)
  }
}
