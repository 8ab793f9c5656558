public import Catalogs
internal import Lanes

/// Removing the unit changes the loss by next to nothing: nobody would miss it.
///
/// Judged at the first and the last checkpoint, and at those that `record.dear_every` names; in
/// between the last label stays. One unit is removed at a time: two that do the same are both dead,
/// though removing both may matter.
public struct FunctionallyDead: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "functionally_dead", summary: "Its removal changes the loss by next to nothing",
    formula: "|probe loss with the unit's h set to 0 − probe loss| < epsilon",
    source: "ablation, unit by unit",
    parameters: [
      CatalogParameter(
        "epsilon", default: 1e-4, minimum: 0, includesMinimum: false, summary: "next to nothing")
    ]
  ) { FunctionallyDead(epsilon: Real($0["epsilon", default: 1e-4])) }

  /// Next to nothing.
  public let epsilon: Real

  /// The change of the loss.
  public var meter: MeterRecipe? { RemovalMeter.recipe }
  /// Yes.
  public var isDear: Bool { true }
  /// Yes.
  public var dependsOnScale: Bool { true }

  /// |the change| below epsilon.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured.magnitude .< epsilon }

  /// Dead by every larger epsilon.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? FunctionallyDead).map { $0.epsilon >= epsilon } ?? false
  }
}
