public import Catalogs
internal import Lanes

/// The unit's mean |h| is a small share of its layer's.
///
/// Source: Sokar, Agarwal, Castro & Evci 2023.
public struct TauDormant: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "tau_dormant", summary: "Small mean activation beside the layer's",
    formula: "mean|h| / (layer mean of it + 1e-9) ≤ tau",
    source: "Sokar, Agarwal, Castro & Evci 2023 (ReDo)",
    parameters: [CatalogParameter("tau", default: 0.025, minimum: 0, summary: "the share")]
  ) { TauDormant(tau: Real($0["tau", default: 0.025])) }

  /// The share.
  public let tau: Real

  /// The score at most tau.
  public func dead(_ unit: UnitFigures) -> LaneMask {
    unit.activationAbsMean / (unit.layerAbsMean + 1e-9) .<= tau
  }

  /// Dormant by every larger share; with τ = 0, h = 0 throughout.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    switch other {
    case let other as TauDormant: other.tau >= tau
    case is ZeroRatio: tau == 0
    default: tau == 0 && NeverFires().implies(other, in: context)
    }
  }
}
