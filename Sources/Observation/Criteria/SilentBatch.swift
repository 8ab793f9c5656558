public import Catalogs
internal import Lanes

/// The unit's activation is above zero on no input of one minibatch: the first rows of the probe in
/// the order they were drawn, the same for all networks and checkpoints.
///
/// A minibatch says far less than the data: a unit that fires on a share p of the inputs is silent on
/// n of them with probability (1 − p)ⁿ.
public struct SilentBatch: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "silent_batch", summary: "Above zero on no input of one minibatch",
    formula: "max of h ≤ 0 over the first rows of the probe as drawn (over all, if it has fewer)",
    source: "Monitorch",
    parameters: [
      CatalogParameter(
        "rows", kind: .integer, default: 32, minimum: 1, maximum: 1e7, summary: "the minibatch")
    ]
  ) { SilentBatch(rows: Real($0["rows", default: 32])) }

  /// Inputs in the minibatch.
  public let rows: Real

  /// How many inputs come before the first on which the unit fires.
  public var meter: MeterRecipe? { FirstFiringMeter.recipe }
  /// Yes.
  public var isDeadWhenHigh: Bool { true }
  /// Yes.
  public var isOfUnitAlone: Bool { true }

  /// first_active ≥ rows.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .>= rows }

  /// Silent on every smaller minibatch.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? SilentBatch).map { $0.rows <= rows } ?? false
  }
}
