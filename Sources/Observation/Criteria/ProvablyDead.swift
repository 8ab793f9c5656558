public import Catalogs
internal import Lanes

/// The unit fires on no input of the box whatever, seen or not: interval bounds prove it.
///
/// The box is that of `record.box`. A unit that is not dead by this rule may still fire nowhere: bounds
/// are exact in the first layer alone, up to rounding, and the wider the deeper.
///
/// Source: Gowal et al. 2018 (interval bound propagation).
public struct ProvablyDead: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "provably_dead", summary: "Proved to fire on no input of a box",
    formula: "upper interval bound of h over the box of record.box ≤ 0",
    source: "Gowal et al. 2018 (interval bound propagation)"
  ) { _ in ProvablyDead() }

  /// The upper bound.
  public var meter: MeterRecipe? { ActivationBoundMeter.recipe }

  /// Upper bound ≤ 0.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .<= 0 }

  /// Where the probe lies in the box, all that never firing implies.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    other is ProvablyDead
      || (context.boxHoldsProbe && NeverFires().implies(other, in: context))
  }
}
