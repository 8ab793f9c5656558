public import Catalogs
internal import Lanes

/// The unit's activation is next to zero on nearly every probe input.
public struct ZeroRatio: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "zero_ratio", summary: "Next to zero on nearly every probe input",
    formula: "mean over the probe of 1{|h| ≤ tolerance} > share", source: "NeuroScope",
    parameters: [
      CatalogParameter("tolerance", default: 1e-8, minimum: 0, summary: "what counts as zero"),
      CatalogParameter(
        "share", default: 0.9, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "on how many inputs"),
    ]
  ) {
    ZeroRatio(
      tolerance: Real($0["tolerance", default: 1e-8]), share: Real($0["share", default: 0.9]))
  }

  /// What counts as zero.
  public let tolerance: Real
  /// On how many inputs.
  public let share: Real

  /// The share of inputs with |h| ≤ tolerance.
  public var meter: MeterRecipe? { IsNearZero.recipe(tolerance: tolerance) }
  /// Yes.
  public var isDeadWhenHigh: Bool { true }
  /// Yes.
  public var isOfUnitAlone: Bool { true }
  /// Yes: h grows with the inputs, the tolerance does not.
  public var dependsOnScale: Bool { true }

  /// The share above the threshold.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .> share }

  /// Zero by every larger tolerance and smaller share.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? ZeroRatio).map { $0.tolerance >= tolerance && $0.share <= share } ?? false
  }
}
