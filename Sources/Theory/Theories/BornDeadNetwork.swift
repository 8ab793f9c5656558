public import Catalogs
internal import Foundation

/// P(a layer of a ReLU network is dead from the start, on every input), for one-dimensional inputs,
/// zero biases and symmetric weights.
///
/// `depth` L counts layers of weights, so that L − 1 hidden layers of `width` N lie between input
/// and output. With a₁ = 1 − 2^−N and a₂ = 1 − 2^(1−N) − (N−1)·2^(−2N), for inputs of both signs:
///
///     upper = 1 − a₁^(L−2)
///     lower = upper − [(1 − 2^(1−N))(1 − 2^−N)/(1 + (N−1)·2^−N)]·(a₁^(L−2) − a₂^(L−2))
///
/// and for inputs of one sign, exactly, lower = upper = 1 − a₁^(L−1). N = 2, L = 3: 0.15625 to 0.25;
/// 200,000 networks gave 0.1562.
/// Source: Lu, Shin, Su & Karniadakis 2020.
public struct BornDeadNetwork: Theory {
  /// How it is named.
  public static let entry = CatalogEntry<any Theory>(
    "born_dead_network", summary: "Probability that a deep ReLU network starts with a dead layer",
    formula:
      "both signs: upper = 1 − a1^(L−2), lower = upper − [(1−2^(1−N))(1−2^−N)/(1+(N−1)2^−N)]·(a1^(L−2) − a2^(L−2)); one sign: 1 − a1^(L−1); a1 = 1 − 2^−N, a2 = 1 − 2^(1−N) − (N−1)·2^(−2N)",
    source: "Lu, Shin, Su & Karniadakis 2020",
    parameters: [
      CatalogParameter(
        "width", kind: .integer, default: nil, minimum: 1, maximum: 1e6,
        summary: "units N of each hidden layer"),
      CatalogParameter(
        "depth", kind: .integer, default: nil, minimum: 2, maximum: 1e9,
        summary: "layers of weights L: the hidden layers and one"),
      CatalogParameter(
        "inputs", of: Signs.self, default: .both,
        summary: "whether the one-dimensional inputs have both signs"),
    ]
  ) { _ in BornDeadNetwork() }

  /// Which inputs there are.
  public enum Signs: String, Sendable, CaseIterable {
    /// Some above zero and some below.
    case both = "both_signs"
    /// All on one side of zero, as a single input is.
    case one = "one_sign"
  }

  /// For a first try.
  public static let example = "width=2 depth=10"

  /// Bounds; equal where the probability is known.
  public static let outputs = ["lower", "upper"]

  /// The bounds.
  public func predict(_ inputs: TheoryInputs) -> [PredictedValue] {
    let (n, layers) = (inputs["width"], inputs["depth"])
    let none = exp2(-n)
    let log1 = log1p(-none)
    if inputs.arguments["inputs", default: Signs.both] == .one {
      let exact = PredictedValue.number(-expm1((layers - 1) * log1))
      return [exact, exact]
    }
    let upper = layers == 2 ? 0 : -expm1((layers - 2) * log1)
    let log2 = log1p(-2 * none - (n - 1) * none * none)
    let both = layers == 2 ? 0 : -expm1((layers - 2) * log2)
    let factor = (1 - 2 * none) * (1 - none) / (1 + (n - 1) * none)
    // Without a second unit a₂ is 0, and the factor too.
    let lower = n == 1 ? upper : upper - factor * (both - upper)
    return [.number(max(lower, 0)), .number(upper)]
  }
}
