internal import Lanes

/// φ′(z)²: with σ_w² times its mean a layer stretches small differences, and gradients on their way
/// back (the χ of mean-field theory).
struct SlopeSquare: ElementRule {
  static let recipe = MeterRecipe("slope_second_moment") { MeanMeter(SlopeSquare(), units: $0) }

  static var isPowerOfSlope: Bool { true }

  @inline(__always) func value(z: Lane, h: Lane, slope: Lane) -> Lane { slope * slope }
}
