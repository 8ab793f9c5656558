public import Catalogs
public import Lanes

/// A positive push for each unit, so that fewer ReLU units are born dead.
///
/// The fan_in weights and the bias of a unit are drawn from N(0, σ²/fan_in), σ = 0.6007; then one
/// of the fan_in + 1, chosen at random, is replaced by a draw from Beta(2, 1), whose density is 2x
/// on [0, 1]. Source: Lu, Shin, Su & Karniadakis 2020, "Dying ReLU and Initialization"; the number
/// keeps E[q] of ReLU layers.
public struct RandomizedAsymmetric: LayerInitializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "randomized_asymmetric",
    summary: "Normal, but for one weight or bias of each unit from Beta(2, 1); sets the biases",
    formula: "(w, b) ~ N(0, sigma²/fan_in), then one of the fan_in + 1 values ~ Beta(2, 1)",
    source: "Lu, Shin, Su & Karniadakis 2020",
    parameters: [CatalogParameter("sigma", default: 0.6007, minimum: 0, summary: "spread · √fan_in")]
  ) { RandomizedAsymmetric(sigma: $0["sigma", default: 0.6007]) }

  /// √fan_in times the standard deviation of the normal draws.
  public let sigma: Double

  /// True.
  public var drawsBiases: Bool { true }
  /// None.
  public var rows: StartRows { .none }

  /// The normal draws, before one of each unit is replaced.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    let spread = sigma / Double(fanIn).squareRoot()
    return (0..<count).map { Float(spread * stream.normal(at: UInt64($0))) }
  }

  /// Normal draws from the streams `weights` and `biases`; which value is replaced comes from
  /// `asymmetry.place`, and by what, as the square root of a uniform draw, from `asymmetry.value`.
  public func start(_ layer: LayerStart) -> LayerValues {
    var weights = layer.weights(self)
    var biases = layer.biases(self) ?? []
    var places = layer.stream("asymmetry.place").cursor()
    let draws = layer.stream("asymmetry.value")
    for unit in 0..<layer.fanOut {
      let place = Int(places.integer(below: UInt64(layer.fanIn + 1)))
      let value = Float(draws.uniformDouble(at: UInt64(unit)).squareRoot())
      if place == layer.fanIn {
        biases[unit] = value
      } else {
        weights[place * layer.fanOut + unit] = value
      }
    }
    return LayerValues(weights: weights, biases: biases)
  }
}
