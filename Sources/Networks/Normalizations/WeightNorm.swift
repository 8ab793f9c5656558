public import Catalogs

/// w_j = γ_j·v_j/‖v_j‖₂ for the incoming weights of each unit, whose direction v and length γ are
/// learned apart.
///
/// v starts as the weights that the initializer gives and γ as their norm, so that the networks start
/// as they would without. The conventions are those of torch.nn.utils.parametrizations.weight_norm
/// with dim = 0, except that ‖v_j‖ = 0 gives w_j = 0. Source: Salimans & Kingma 2016.
public struct WeightNorm: Normalization {
  /// How a study names it.
  public static let entry = CatalogEntry<any Normalization>(
    "weight_norm", summary: "Incoming weights of each unit learned as length and direction",
    formula: "w = γ·v/‖v‖₂; 0 where v = 0",
    source: "Salimans & Kingma 2016; as torch.nn.utils.parametrizations.weight_norm"
  ) { _ in WeightNorm() }

  /// Makes the rule.
  public init() {}

  /// The length of each unit's weights.
  public var hasScale: Bool { true }
  /// True.
  public var dividesWeights: Bool { true }
}
