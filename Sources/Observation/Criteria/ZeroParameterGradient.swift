public import Catalogs
internal import Lanes

/// The probe loss has gradient zero by every incoming weight and the bias of the unit.
///
/// That has several reasons, which a study can tell apart, and a unit may have more than one of them:
/// its slope is 0 on every input, its outgoing weights are all 0, or the loss has slope 0 by every
/// output. None of the three need be: inputs, or what comes after, may be dead.
public struct ZeroParameterGradient: Criterion {
  /// Why there is no gradient.
  public enum Reason: String, Sendable, CaseIterable {
    /// For whatever reason.
    case any
    /// φ′(z) = 0 on all of the probe.
    case slope
    /// Every outgoing weight is 0.
    case outgoing
    /// ∂L/∂(outputs) = 0 on all rows of the gradient.
    case loss
  }

  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "zero_parameter_gradient", summary: "No gradient reaches weights or bias",
    formula: "∂L/∂(w, b) = 0 over the probe; with a reason also φ′(z) = 0 on all of it (slope), "
      + "Σ|w_out| = 0 (outgoing), or ∂L/∂(outputs) = 0 (loss)", source: "Monitorch",
    parameters: [
      CatalogParameter(
        "reason", of: Reason.self, default: .any, writesDefault: false, summary: "why there is none"
      )
    ]
  ) { ZeroParameterGradient(reason: $0["reason", default: .any]) }

  /// Why there is none.
  public let reason: Reason

  /// Yes.
  public var looksAtGradient: Bool { true }
  /// Only where the unit's own slope is the reason.
  public var isOfUnitAlone: Bool { reason == .slope }

  /// Outgoing weights or the slope of the loss.
  public var meter: MeterRecipe? {
    switch reason {
    case .any, .slope: nil
    case .outgoing: OutgoingMeter.recipe
    case .loss: LossSlopeMeter.recipe
    }
  }

  /// gradient_norm = 0, and the reason.
  public func dead(_ unit: UnitFigures) -> LaneMask {
    let none = unit.gradientNorm .== 0
    return switch reason {
    case .any: none
    case .slope: none .& (unit.gradientFraction .== 0)
    case .outgoing, .loss: none .& (unit.measured .== 0)
    }
  }

  /// A reason implies no reason; the unit's own slope is null.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    switch other {
    case let other as ZeroParameterGradient: other.reason == .any || other.reason == reason
    case is NullGradient: reason == .slope
    default: false
    }
  }
}
