public import Catalogs
internal import Lanes

/// The unit's activation is above zero on no probe input: max h ≤ 0, exactly.
///
/// Source: the dead-ReLU callback of Keras-contrib; Voita et al. 2023.
public struct NeverFires: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "never_fires", summary: "Above zero on no probe input", formula: "max over the probe of h ≤ 0",
    source: "Keras-contrib, dead-ReLU callback; Voita et al. 2023"
  ) { _ in NeverFires() }

  /// Yes.
  public var isOfUnitAlone: Bool { true }

  /// active_fraction = 0.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.activeFraction .== 0 }

  /// Rare and silent on any minibatch; where silence means h = 0 and slope 0, all that follows from
  /// these.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    switch other {
    case is NeverFires, is Rare, is SilentBatch: true
    case is NullGradient, is ZeroRatio, is TauDormant, is SmallSlope: context.isFlatWhereSilent
    case is ZeroParameterGradient, is GradientDormant:
      context.isFlatWhereSilent && NullGradient().implies(other, in: context)
    default: false
    }
  }
}
