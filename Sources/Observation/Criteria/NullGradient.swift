public import Catalogs
public import Lanes

/// The unit's activation has slope zero on every probe input.
public struct NullGradient: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "null_gradient", summary: "Slope zero on every probe input",
    formula: "φ′(z) = 0 on all of the probe", source: "the general form of a dead ReLU"
  ) { _ in NullGradient() }

  /// gradient_fraction = 0.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.gradientFraction .== 0 }
}
