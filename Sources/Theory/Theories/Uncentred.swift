public import Catalogs
internal import Foundation
internal import Statistics

/// P(a ReLU unit is off on n inputs x ~ N(μ, σ²I_d)), zero bias, weights of spherical law,
/// γ = ‖μ‖/σ.
///
/// probability = E[Φ(−γc)^n], c the first coordinate of a uniform unit vector. d = 10, n = 100,
/// γ = 10: 0.23.
public struct Uncentred: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "uncentred", summary: "Probability that a ReLU unit is off on n normal inputs off the origin",
    formula: "E[Φ(−γc)^n], c the first coordinate of a uniform unit vector",
    source: "conditioning on the direction of the weights",
    parameters: [
      CatalogParameter(
        "dimension", kind: .integer, default: nil, minimum: 1, maximum: 1e6,
        summary: "d of the inputs"),
      CatalogParameter(
        "n", kind: .integer, default: nil, minimum: 1, maximum: 1e9, summary: "inputs"),
      CatalogParameter(
        "gamma", default: nil, minimum: 0, maximum: 1e6,
        summary: "length of the inputs' mean over their standard deviation"),
    ]
  ) { _ in Uncentred() }

  /// For a first try.
  public static let example = "dimension=10 n=100 gamma=10"

  /// The probability.
  public static let outputs = ["probability"]

  /// The probability.
  public func predict(_ inputs: TheoryInputs) throws -> [PredictedValue] {
    let (d, n, gamma) = (inputs["dimension"], inputs["n"], inputs["gamma"])
    let off = { (c: Double) in pow(erfc(gamma * c / 2.0.squareRoot()) / 2, n) }
    if d == 1 { return [.number((off(1) + off(-1)) / 2)] }
    // With c = cos θ the density of θ is sin^(d−2)θ over its integral: bounded for every d ≥ 2.
    let constant = exp(lgamma(d / 2) - lgamma((d - 1) / 2)) / Double.pi.squareRoot()
    let middle = Double.pi / 2
    let spread = [0.25, 1, 2, 4, 8, 16].map { $0 / d.squareRoot() }
    // Around c = 0 the power falls from 1 to 0 within a few 1/γ.
    let fall = gamma > 0 ? [0.5, 2, 8].map { $0 / gamma } : []
    let cuts = (spread + fall).flatMap { [middle - $0, middle + $0] }
    let edges = ([0, middle, .pi] + cuts.filter { $0 > 0 && $0 < .pi }).sorted()
    let integral = try Quadrature(
      { constant * pow(sin($0), d - 2) * off(cos($0)) }, over: edges, relative: 1e-13)
    return [.number(integral.value)]
  }
}
