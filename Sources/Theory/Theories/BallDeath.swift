public import Catalogs
internal import Foundation
internal import Statistics

/// P(a ReLU unit is off on a whole ball), weights and bias iid N(0, s²).
///
/// For the ball of radius r around 0 in d dimensions
///
///     probability = π^(−½)·Γ((d+1)/2)/Γ(d/2)·∫₀^arctan(1/r) sin^(d−1)θ dθ
///
/// d = 1: r = 1 → ¼, r = √3 → 1/6; d = 2, r = 1 → 0.146447.
public struct BallDeath: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "ball",
    summary: "Probability that a ReLU unit with normal weights and bias is off on a whole ball",
    formula: "π^(−½)·Γ((d+1)/2)/Γ(d/2)·∫_0^arctan(1/r) sin^(d−1)θ dθ",
    source: "the share of a sphere in a spherical cap: Li 2011",
    parameters: [
      CatalogParameter(
        "dimension", kind: .integer, default: nil, minimum: 1, maximum: 1e6,
        summary: "of the inputs"),
      CatalogParameter(
        "radius", default: nil, minimum: 0, maximum: 1e12, summary: "of the ball around 0"),
    ]
  ) { _ in BallDeath() }

  /// For a first try.
  public static let example = "dimension=2 radius=1"

  /// The probability.
  public static let outputs = ["probability"]

  /// The probability.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let (d, r) = (inputs["dimension"], inputs["radius"])
    let end = atan2(1, r)
    // Past the middle of the range the integrand is concentrated within a few d^−½ below its end.
    let cuts = [64, 16, 4, 1].map { end - $0 / d.squareRoot() }.filter { $0 > 0 }
    let constant = exp(lgamma((d + 1) / 2) - lgamma(d / 2)) / Double.pi.squareRoot()
    let integral = try Quadrature(
      { constant * pow(sin($0), d - 1) }, over: [0] + cuts + [end], relative: 1e-13)
    return [.number(min(integral.value, 0.5))]
  }
}
