public import Catalogs
internal import Foundation
internal import Statistics

/// P(a ReLU unit is off on all of n inputs) for a fresh unit with symmetric weights.
///
/// | inputs | probability |
/// |---|---|
/// | `symmetric` | 2^−n: each input's law is symmetric about 0, or they are orthonormal or one-hot rows |
/// | `non_negative` | 2^−n: every non-negative input of n dimensions |
/// | `non_negative_with_bias` | 2^−(n+1): the same, and a bias with a symmetric law |
/// | `equicorrelated` | E[Φ(z·√(ρ/(1−ρ)))^n]: normal pre-activations of correlation ρ; 1/(n+1) at ρ = ½ |
/// | `two_at_angle` | ½ − α/2π: two inputs at the angle α, in degrees |
///
/// All but the one with a bias are without bias. Source: Sheppard 1899 for two inputs; Gupta 1963.
public struct UnitDeath: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "unit_death", summary: "Probability that a fresh ReLU unit is off on all of n inputs",
    formula:
      "2^−n; non_negative_with_bias 2^−(n+1); equicorrelated E[Φ(z·√(ρ/(1−ρ)))^n], which is 1/(n+1) at ρ = ½; two_at_angle ½ − α/2π",
    source: "Sheppard 1899; Gupta 1963",
    parameters: [
      CatalogParameter(
        "n", kind: .integer, default: nil, minimum: 1, maximum: 1e6,
        summary: "inputs; for non-negative ones their dimensions"),
      CatalogParameter(
        "inputs", of: Inputs.self, default: .symmetric, summary: "what is known of the inputs"),
      CatalogParameter(
        "rho", default: 0.5, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "correlation of two pre-activations, for equicorrelated"),
      CatalogParameter(
        "angle", default: 90, minimum: 0, maximum: 180,
        summary: "between the two inputs, in degrees, for two_at_angle"),
    ]
  ) { _ in UnitDeath() }

  /// What is known of the inputs.
  public enum Inputs: String, Sendable, CaseIterable {
    /// Independent of sign-symmetric law, or orthonormal.
    case symmetric
    /// The whole non-negative orthant.
    case nonNegative = "non_negative"
    /// The same, and the unit has a bias.
    case nonNegativeWithBias = "non_negative_with_bias"
    /// Normal pre-activations of one correlation.
    case equicorrelated
    /// Two of them.
    case twoAtAngle = "two_at_angle"
  }

  /// For a first try.
  public static let example = "n=8"

  /// The probability.
  public static let outputs = ["probability"]

  /// The probability.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let n = inputs["n"]
    let probability: Double
    switch inputs.arguments["inputs", default: Inputs.symmetric] {
    case .symmetric, .nonNegative: probability = exp2(-n)
    case .nonNegativeWithBias: probability = exp2(-n - 1)
    case .equicorrelated:
      let rho = inputs["rho"]
      let slope = (rho / (1 - rho)).squareRoot()
      probability = try GaussianIntegral.expectation { z in
        pow(erfc(-z * slope / 2.0.squareRoot()) / 2, n)
      }
    case .twoAtAngle:
      guard n == 2 else {
        throw TheoryError(
          "unit_death", parameter: "n", "two_at_angle is about two inputs", hint: "give n=2")
      }
      probability = 0.5 - inputs["angle"] / 360
    }
    return [.number(probability)]
  }
}
