public import Catalogs
internal import Lanes

/// The unit's activation is nearly flat over the probe: saturation by its slope.
public struct SmallSlope: Criterion {
  /// How a study names it.
  public static let entry = CatalogEntry<any Criterion>(
    "small_slope", summary: "Nearly flat over the probe",
    formula: "mean over the probe of |φ′(z)| < epsilon",
    source:
      "the usual measure of saturation that needs no threshold of its own for each activation",
    parameters: [
      CatalogParameter(
        "epsilon", default: 0.01, minimum: 0, includesMinimum: false, summary: "the mean slope")
    ]
  ) { SmallSlope(epsilon: Real($0["epsilon", default: 0.01])) }

  /// The mean slope.
  public let epsilon: Real

  private struct SlopeSize: ElementRule {
    static var isPowerOfSlope: Bool { true }
    @inline(__always) func value(z: Lane, h: Lane, slope: Lane) -> Lane { slope.magnitude }
  }

  /// mean|φ′(z)|.
  public var meter: MeterRecipe? {
    MeterRecipe("slope_abs_mean") { MeanMeter(SlopeSize(), units: $0) }
  }
  /// Yes.
  public var isOfUnitAlone: Bool { true }

  /// The mean below epsilon.
  public func dead(_ unit: UnitFigures) -> LaneMask { unit.measured .< epsilon }

  /// Flat by every larger epsilon.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool {
    (other as? SmallSlope).map { $0.epsilon >= epsilon } ?? false
  }
}
