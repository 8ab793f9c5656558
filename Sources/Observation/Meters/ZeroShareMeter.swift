internal import Lanes

/// 1 where |h| ≤ a tolerance, else 0: its mean is a share of inputs.
struct IsNearZero: ElementRule {
  let tolerance: Real

  @inline(__always) func value(z: Lane, h: Lane, slope: Lane) -> Lane {
    Lane().selecting(Lane(repeating: 1), where: h.magnitude .<= tolerance)
  }

  /// The meter of the share.
  static func recipe(tolerance: Real) -> MeterRecipe {
    MeterRecipe("zero_share \(tolerance)") { units in
      MeanMeter(IsNearZero(tolerance: tolerance), units: units)
    }
  }
}
