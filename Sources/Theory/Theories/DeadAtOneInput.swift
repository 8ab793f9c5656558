public import Catalogs
internal import Foundation

/// P(some hidden layer is all zero at one input x ≠ 0), zero biases, symmetric weights, ReLU.
///
/// probability = 1 − Π(1 − 2^−N_l), exact. Widths 2, 2: 0.4375. Source: Lu, Shin, Su & Karniadakis
/// 2020.
public struct DeadAtOneInput: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "dead_at_one_input",
    summary: "Probability that some hidden ReLU layer is all zero at one input other than 0",
    formula: "1 − Π(1 − 2^−N_l)", source: "Lu, Shin, Su & Karniadakis 2020",
    parameters: [.widths]
  ) { _ in DeadAtOneInput() }

  /// For a first try.
  public static let example = "widths=8,8,4"

  /// The probability.
  public static let outputs = ["probability"]

  /// The probability.
  public func predict(_ inputs: TheoryInputs) -> [PredictedValue] {
    [.number(-expm1(inputs.list("widths").reduce(0) { $0 + log1p(-exp2(-$1)) }))]
  }
}

extension CatalogParameter {
  /// The units of each hidden layer.
  static let widths = CatalogParameter(
    "widths", kind: .integers, default: nil, minimum: 1, maximum: 1e6,
    summary: "units of each hidden layer, from the input on")
}
