public import Catalogs
internal import Lanes

/// The unit fires on less than a share of the probe inputs.
public struct Rare: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "rare", summary: "Fires on less than a share of the probe inputs",
    formula: "mean over the probe of 1{h > 0} < threshold",
    source: "loss-of-plasticity code, Dohare et al. 2024 (1 %)",
    parameters: [
      CatalogParameter(
        "threshold", default: 0.01, minimum: 0, maximum: 1, includesMinimum: false,
        summary: "the share")
    ]
  ) { Rare(threshold: Real($0["threshold", default: 0.01])) }

  /// The share.
  public let threshold: Real

  /// Yes.
  public var isOfUnitAlone: Bool { true }

  /// active_fraction < threshold.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.activeFraction .< threshold }

  /// Rare by every larger share.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? Rare).map { $0.threshold >= threshold } ?? false
  }
}
