public import Catalogs
public import Lanes

/// The probe loss has gradient zero by every incoming weight and the bias of the unit.
///
/// Also true where the outgoing weights, or the slopes of the loss, are zero.
public struct ZeroParameterGradient: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "zero_parameter_gradient", summary: "No gradient reaches weights or bias",
    formula: "∂L/∂(w, b) = 0 over the probe", source: "Monitorch"
  ) { _ in ZeroParameterGradient() }

  /// Yes.
  public var looksAtGradient: Bool { true }

  /// gradient_norm = 0.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.gradientNorm .== 0 }
}
