public import Catalogs
internal import Lanes

/// The unit's pre-activation lies far out on nearly every probe input, where a bounded activation is
/// flat.
public struct Saturated: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "saturated", summary: "Far out on nearly every probe input",
    formula: "mean over the probe of 1{|z| > threshold} > share",
    source: "SageMaker Debugger's saturation rules; usual thresholds: 2.5 for tanh, 5 for sigmoid",
    parameters: [
      CatalogParameter("threshold", default: 2.5, minimum: 0, summary: "what is far out"),
      CatalogParameter(
        "share", default: 0.9, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "on how many inputs"),
    ]
  ) {
    Saturated(
      threshold: Real($0["threshold", default: 2.5]), share: Real($0["share", default: 0.9]))
  }

  /// What is far out.
  public let threshold: Real
  /// On how many inputs.
  public let share: Real

  private struct IsFarOut: ElementRule {
    let threshold: Real
    @inline(__always) func value(z: Lane, h: Lane, slope: Lane) -> Lane {
      Lane().selecting(Lane(repeating: 1), where: z.magnitude .> threshold)
    }
  }

  /// The share of inputs with |z| > threshold.
  public var meter: MeterRecipe? {
    MeterRecipe("far_share \(threshold)") { [threshold] units in
      MeanMeter(IsFarOut(threshold: threshold), units: units)
    }
  }
  /// Yes.
  public var isDeadWhenHigh: Bool { true }
  /// Yes.
  public var isOfUnitAlone: Bool { true }
  /// Yes: z grows with the inputs, the threshold does not.
  public var dependsOnScale: Bool { true }

  /// The share above the threshold.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .> share }

  /// Saturated by every smaller threshold and share.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? Saturated).map { $0.threshold <= threshold && $0.share <= share } ?? false
  }
}
