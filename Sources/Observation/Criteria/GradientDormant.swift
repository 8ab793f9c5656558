public import Catalogs
internal import Lanes

/// The loss hardly looks at the unit: the mean magnitude of its slope by the unit's sum is a small
/// share of its layer's.
///
/// Source: Liu, Wu, Obando-Ceron, Castro, Courville & Pan 2025.
public struct GradientDormant: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "gradient_dormant", summary: "Small mean gradient beside the layer's",
    formula: "mean|∂L/∂(x·w + b)| / (layer mean of it + 1e-9) ≤ tau, row by row; L the mean loss, "
      + "so that a row's slope counts 1/rows",
    source: "Liu, Wu, Obando-Ceron, Castro, Courville & Pan 2025 (GraMa)",
    parameters: [CatalogParameter("tau", default: 0.01, minimum: 0, summary: "the share")]
  ) { GradientDormant(tau: Real($0["tau", default: 0.01])) }

  /// The share.
  public let tau: Real

  /// Yes.
  public var looksAtGradient: Bool { true }
  /// Yes: other inputs, another loss.
  public var dependsOnScale: Bool { true }
  /// The score.
  public var meter: MeterRecipe? { ErrorMeter.recipe }

  /// The score at most tau.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .<= tau }

  /// Dormant by every larger share; with τ = 0 there is no gradient.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    switch other {
    case let other as GradientDormant: other.tau >= tau
    case let other as ZeroParameterGradient: tau == 0 && other.reason == .any
    default: false
    }
  }
}
