public import Catalogs

/// Replaces the least useful units, a few at a time (continual backprop).
///
/// After every update, in each hidden layer, with means over the rows of the batch, a the updates
/// since the unit was made, η the decay:
///
///     f ← η·f + (1 − η)·mean h            f̂ = f/(1 − η^a)
///     u ← η·u + (1 − η)·y                 û = u/(1 − η^a)
///     y = mean|h|·Σ|w_out|                        utility: contribution
///     y = mean|h − f̂|·Σ|w_out|/Σ|w_in|            utility: adaptable_contribution
///
/// Units with a > maturity can be replaced; c grows by rate times their number, and while c ≥ 1 the
/// one with the least û is replaced and c falls by 1. A replaced unit hands its mean contribution
/// f̂·w_out on to the biases above; then w_in is drawn anew, b = 0, w_out = 0, f = u = a = 0, and the
/// optimizer forgets what it remembers of them (not of the biases above). w are those after the
/// update.
///
/// The paper's algorithm has the first utility, without the hand-over of the mean and the correction
/// 1 − η^a; these and the second utility are as in its code. Ours: of equals the first unit goes;
/// Σ|w_in| under 2⁻¹⁰⁰ counts as that; outgoing weights are set last.
///
/// Source: Dohare, Hernandez-Garcia, Lan, Rahman, Mahmood & Sutton 2024.
public struct ContinualBackprop: Remedy {
  /// What a unit is good for.
  public enum Utility: String, Sendable, CaseIterable {
    /// mean|h|·Σ|w_out|.
    case contribution
    /// mean|h − f̂|·Σ|w_out|/Σ|w_in|.
    case adaptable = "adaptable_contribution"
  }

  /// How a study names it.
  public static let entry = CatalogEntry<any Remedy>(
    "continual_backprop", summary: "The least useful units are replaced, a few at a time",
    formula: "u ← decay·u + (1 − decay)·y with y = mean|h|·Σ|w_out|, or "
      + "mean|h − f̂|·Σ|w_out|/Σ|w_in|; of the units older than maturity, rate a step with the least "
      + "u/(1 − decay^age): b_above += f̂·w_out, w_in drawn anew, b = 0, w_out = 0, memory 0",
    source: "Dohare, Hernandez-Garcia, Lan, Rahman, Mahmood & Sutton 2024; defaults of its code",
    parameters: [
      CatalogParameter(
        "rate", default: 1e-4, minimum: 0, maximum: 1,
        summary: "share of mature units replaced at each update"),
      CatalogParameter(
        "maturity", kind: .integer, default: 20, minimum: 0, maximum: 1e9,
        summary: "updates that a new unit is safe for"),
      CatalogParameter(
        "decay", default: 0.99, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "η of the running means"),
      CatalogParameter("utility", of: Utility.self, default: .contribution, summary: "y"),
    ]
  ) {
    ContinualBackprop(
      rate: $0["rate", default: 1e-4], maturity: Int($0["maturity", default: 20]),
      decay: Real($0["decay", default: 0.99]), utility: $0["utility", default: .contribution])
  }

  /// The share of mature units replaced at each update.
  public let rate: Double
  /// Updates that a new unit is safe for.
  public let maturity: Int
  /// η.
  public let decay: Real
  /// What a unit is good for.
  public let utility: Utility

  /// Single units, and draws for the hidden layers.
  public var needs: RemedyNeeds { [.units, .hiddenDraws] }

  /// Begins.
  public func course(_ tools: RemedyTools) -> any RemedyCourse {
    ContinualBackpropCourse(self, tools)
  }
}
