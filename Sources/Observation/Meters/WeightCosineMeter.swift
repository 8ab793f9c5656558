internal import Lanes
internal import Networks

/// The largest cosine between a unit's incoming weights and those of another unit of its layer:
/// Σ w·v / (√Σ w²·√Σ v²), 0 where a norm is 0; −1 in a layer of one unit.
final class WeightCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("weight_cosine") { _ in WeightCosineMeter() }

  func take(_ layer: MeterLayer) -> [Lane] {
    let weights = layer.layer.weights
    let units = layer.layer.fanOut
    var best = Array(repeating: SIMD16<Double>(repeating: -1), count: units)
    let norms = (0..<units).map { dot(weights, $0, $0).squareRoot() }
    for one in 0..<units {
      for two in 0..<one {
        let product = norms[one] * norms[two]
        let cosine = (dot(weights, one, two) / product)
          .replacing(with: 0, where: product .== 0)
        for unit in [one, two] {
          // A NaN must win, so that nothing is said of a network that diverged.
          best[unit].replace(with: cosine, where: .!(cosine .<= best[unit]))
        }
      }
    }
    return best.map { Lane($0) }
  }

  private func dot(_ weights: LaneMatrix, _ one: Int, _ two: Int) -> SIMD16<Double> {
    var sum = SIMD16<Double>()
    for input in 0..<weights.rows {
      sum.addProduct(SIMD16<Double>(weights[input, one]), SIMD16<Double>(weights[input, two]))
    }
    return sum
  }
}
