public import Catalogs
internal import Lanes

/// The unit's activation has slope zero on every probe input.
public struct NullGradient: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "null_gradient", summary: "Slope zero on every probe input",
    formula: "φ′(z) = 0 on all of the probe", source: "the general form of a dead ReLU"
  ) { _ in NullGradient() }

  /// Yes.
  public var isOfUnitAlone: Bool { true }

  /// gradient_fraction = 0.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.gradientFraction .== 0 }

  /// Small slopes; no gradient, where units of a layer keep their slopes to themselves.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    switch other {
    case is NullGradient, is SmallSlope: true
    case is GradientDormant: context.keepsUnitsApart
    case let other as ZeroParameterGradient:
      context.keepsUnitsApart && (other.reason == .any || other.reason == .slope)
    default: false
    }
  }
}
