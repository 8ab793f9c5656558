public import Catalogs
internal import Foundation
internal import Networks
internal import Statistics

/// E[φ(√q z)], E[φ(√q z)²] and E[φ′(√q z)²] for z ~ N(0, 1).
///
/// At q = 1, E[φ²] is 0.5 for relu, 0.644945 for elu, 0.425221 for gelu, 0.394294 for tanh. What a
/// unit learns is taken at its start. Where the width changes, h are all activations: for crelu
/// both halves; the slope's moment is then the sum of (∂h/∂z)² that a pre-activation passes on: 1
/// for crelu and 1/pieces for maxout. Source: adaptive Gauss–Kronrod quadrature, split at the kinks.
public struct GaussianMoment: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "gaussian_moment", summary: "Moments of an activation and of its slope under a normal law",
    formula: "mean E[φ(√q z)]; second_moment E[φ(√q z)²]; derivative_second_moment E[φ′(√q z)²]",
    source: "adaptive quadrature split at the kinks: Piessens et al. 1983 (QUADPACK)",
    parameters: [
      .activation,
      CatalogParameter(
        "q", default: 1, minimum: 0, maximum: 1e12, includesMinimum: false,
        summary: "variance of the pre-activations"),
    ]
  ) { _ in GaussianMoment() }

  /// For a first try.
  public static let example = "activation=gelu"

  /// The moments.
  public static let outputs = ["mean", "second_moment", "derivative_second_moment"]

  /// The moments.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let q = inputs["q"]
    if let maxout = inputs.activation?.value as? Maxout {
      return try [1, 2].map { .number(pow(q, $0 / 2) * (try Self.largest(maxout.pieces, $0))) }
        + [.number(1 / Double(maxout.pieces))]
    }
    let kernel = try MeanFieldKernel(scalarOf: inputs, in: "gaussian_moment")
    return [
      .number(try kernel.mean(q)), .number(try kernel.second(q)),
      .number(inputs.activation?.value is CReLU ? 1 : try kernel.slopeSecond(q)),
    ]
  }

  /// E[max^power] of independent standard normal pieces.
  private static func largest(_ pieces: Int, _ power: Double) throws -> Double {
    let count = Double(pieces)
    return try GaussianIntegral.expectation { z in
      pow(z, power) * count * pow(erfc(-z / 2.0.squareRoot()) / 2, count - 1)
    }
  }
}
