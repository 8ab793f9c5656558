public import Catalogs
internal import Lanes

/// The unit is among those of its layer that contribute least to the next.
///
/// The utility is that of the remedy `continual_backprop`, with means over the probe and once a
/// checkpoint. A share of a layer's units is always dead by it, units of equal utility together:
/// it ranks, and says nothing of a layer as a whole.
///
/// Source: Dohare, Hernandez-Garcia, Lan, Rahman, Mahmood & Sutton 2024.
public struct LowUtility: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "low_utility", summary: "Among the least useful of the layer",
    formula: "u ← decay·u + (1 − decay)·mean|h|·Σ|w_out| at every checkpoint; "
      + "(1 + units of less u)/units ≤ fraction",
    source: "Dohare, Hernandez-Garcia, Lan, Rahman, Mahmood & Sutton 2024 (continual backprop)",
    parameters: [
      CatalogParameter(
        "fraction", default: 0.1, minimum: 0, maximum: 1, includesMinimum: false,
        includesMaximum: false, summary: "the share of units"),
      CatalogParameter(
        "decay", default: 0, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "how much of u a checkpoint leaves"),
    ]
  ) {
    LowUtility(
      fraction: Real($0["fraction", default: 0.1]), decay: Real($0["decay", default: 0]))
  }

  /// The share of units.
  public let fraction: Real
  /// How much of the utility a checkpoint leaves.
  public let decay: Real

  /// The place in the layer.
  public var meter: MeterRecipe? {
    MeterRecipe("utility \(decay)") { [decay] in UtilityMeter(decay: decay, units: $0) }
  }

  /// The place at most the fraction.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .<= fraction }

  /// Low by every larger fraction.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? LowUtility).map { $0.fraction >= fraction && $0.decay == decay } ?? false
  }
}
