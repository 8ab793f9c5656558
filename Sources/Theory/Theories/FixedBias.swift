public import Catalogs
internal import Statistics

/// P(a ReLU unit is off at x) with a bias b that is no random number and weights N(0, s²).
///
/// probability = Φ(−b/(s‖x‖)). b = 0.1, s = 0.1, ‖x‖ = 1: 0.158655. Source: the law of a normal sum.
public struct FixedBias: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "fixed_bias", summary: "Probability that a ReLU unit with a given bias is off at one input",
    formula: "Φ(−b/(s‖x‖))", source: "the law of a sum of normal variables",
    parameters: [
      CatalogParameter("bias", default: nil, minimum: -1e12, maximum: 1e12, summary: "b"),
      CatalogParameter(
        "sigma", default: 1, minimum: 0, maximum: 1e12, includesMinimum: false,
        summary: "standard deviation s of the weights"),
      CatalogParameter(
        "norm", default: 1, minimum: 0, maximum: 1e12, includesMinimum: false,
        summary: "Euclidean length ‖x‖ of the input"),
    ]
  ) { _ in FixedBias() }

  /// For a first try.
  public static let example = "bias=0.1 sigma=0.1 norm=1"

  /// The probability.
  public static let outputs = ["probability"]

  /// The probability.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let scale = inputs["sigma"] * inputs["norm"]
    return [.number(try Normal.standard.survival(inputs["bias"] / scale))]
  }
}
