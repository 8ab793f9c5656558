public import Catalogs
internal import Statistics

/// The weights' and biases' variances at which a variance q is a fixed point with χ = 1: where
/// signals travel deepest.
///
///     σ_w² = 1/E[φ′(√q z)²],   σ_b² = q − σ_w²·E[φ(√q z)²]
///
/// relu: (2, 0) at every q. Source: Poole et al. 2016; Schoenholz et al. 2017; Hayou, Doucet &
/// Rousseau 2019.
public struct EdgeOfChaos: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "edge_of_chaos", summary: "Variances of weights and biases that carry signals deepest",
    formula: "σ_w² = 1/E[φ′(√q z)²]; σ_b² = q − σ_w²·E[φ(√q z)²]",
    source:
      "Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016; Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017; Hayou, Doucet & Rousseau 2019",
    parameters: [
      .activation,
      CatalogParameter(
        "q", default: 1, minimum: 0, maximum: 1e12, includesMinimum: false,
        summary: "variance of the pre-activations"),
    ]
  ) { _ in EdgeOfChaos() }

  /// For a first try.
  public static let example = "activation=tanh q=0.5"

  /// The two variances.
  public static let outputs = ["sigma_w2", "sigma_b2"]

  /// The two variances.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let kernel = try MeanFieldKernel(scalarOf: inputs, in: "edge_of_chaos")
    let q = inputs["q"]
    let slope = try kernel.slopeSecond(q)
    guard slope > 0 else {
      throw TheoryError(
        "edge_of_chaos", parameter: "q", "the activation is flat at this variance",
        hint: "choose a greater q")
    }
    let weights = 1 / slope
    let biases = q - weights * (try kernel.second(q))
    // Rounding and quadrature leave this much of a difference that is 0.
    if abs(biases) <= 1e-10 * q { return [.number(weights), .number(0)] }
    guard biases > 0 else {
      return [
        .undefined("no point of the edge has this q"),
        .undefined("the biases' variance would have to be \(biases)"),
      ]
    }
    return [.number(weights), .number(biases)]
  }
}
