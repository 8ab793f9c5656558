internal import Foundation

/// ξ = −1/log χ: over how many layers a distance from a fixed point falls to 1/e of itself, where it
/// is multiplied by χ from layer to layer.
enum DepthScale {
  static func value(_ chi: Double, _ name: String) -> PredictedValue {
    if chi <= 0 { return .number(0) }
    if abs(chi - 1) <= 1e-9 {
      return .undefined("\(name) is infinite: the fixed point is marginal")
    }
    if chi > 1 { return .undefined("\(name) is not defined: the fixed point is unstable") }
    return .number(-1 / log(chi))
  }
}
