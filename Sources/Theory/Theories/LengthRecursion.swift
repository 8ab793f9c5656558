public import Catalogs

/// The mean and second moment of the mean square of activations in a finite He-normal ReLU network
/// without biases.
///
/// With q_l = ‖h_l‖²/n_l over the activations h_l of n_l units: E[q_L] = q₀ and
/// E[q_L²] = q₀²·Π(1 + 5/n_l), exact but of heavy tails. Source: Hanin & Rolnick 2018.
public struct LengthRecursion: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "length_recursion",
    summary: "Moments of the mean square activation in a finite He-normal ReLU network",
    formula: "E[q_L] = q0; E[q_L²] = q0²·Π(1 + 5/n_l)", source: "Hanin & Rolnick 2018",
    parameters: [
      .widths,
      CatalogParameter(
        "q", default: 1, minimum: 0, maximum: 1e100, summary: "mean square of the inputs"),
    ]
  ) { _ in LengthRecursion() }

  /// For a first try.
  public static let example = "widths=50,50,50"

  /// The two moments.
  public static let outputs = ["mean", "second_moment"]

  /// The two moments.
  public func predict(_ inputs: TheoryInputs) -> [PredictedValue] {
    let q = inputs["q"]
    return [.number(q), .number(inputs.list("widths").reduce(q * q) { $0 * (1 + 5 / $1) })]
  }
}
