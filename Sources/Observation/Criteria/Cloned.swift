public import Catalogs
internal import Lanes

/// Another unit of the layer does the same.
///
/// By weights: the incoming weights (biases left out) point nearly the same way. By activations: they
/// are bit for bit the same on every probe input, which units that never fire all are. All members of
/// a set of clones count, not all but one.
///
/// Source: Joudaki et al. 2025.
public struct Cloned: Criterion {
  /// What is compared.
  public enum Likeness: String, Sendable, CaseIterable {
    /// Incoming weights.
    case weights
    /// Activations on the probe.
    case activations
  }

  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "cloned", summary: "Another unit of the layer does the same",
    formula: "by weights: max over other units v of w·v/(‖w‖·‖v‖) > cosine, 0 where a norm is 0; "
      + "by activations: h the same as another unit's on all of the probe",
    source: "Joudaki et al. 2025 (0.99)",
    parameters: [
      CatalogParameter(
        "cosine", default: 0.99, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "how alike weights are"),
      CatalogParameter("by", of: Likeness.self, default: .weights, summary: "what is compared"),
    ]
  ) { Cloned(cosine: Real($0["cosine", default: 0.99]), likeness: $0["by", default: .weights]) }

  /// How alike weights are.
  public let cosine: Real
  /// What is compared.
  public let likeness: Likeness

  /// The largest cosine where it may be above ``cosine``, or 1 for the same activations.
  public var meter: MeterRecipe? {
    likeness == .weights ? WeightCosineMeter.recipe(above: cosine) : SameActivationsMeter.recipe
  }
  /// Yes.
  public var isDeadWhenHigh: Bool { true }

  /// The figure above the cosine.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .> cosine }

  /// Cloned by every smaller cosine; by activations whatever the cosine.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    guard let other = other as? Cloned, other.likeness == likeness else { return false }
    return likeness == .activations || other.cosine <= cosine
  }
}
