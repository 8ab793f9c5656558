internal import Lanes
internal import Networks

/// The largest cosine between a unit's incoming weights and those of another unit of its layer:
/// Σ w·v / (√Σ w²·√Σ v²), 0 where a norm is 0; −1 in a layer of one unit.
final class WeightCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("weight_cosine") { _ in WeightCosineMeter() }

  func take(_ layer: MeterLayer) -> [Lane] {
    let weights = layer.layer.weights
    let units = layer.layer.fanOut
    var best = Array(repeating: WideLane(repeating: -1), count: units)
    let products = ColumnProducts(columns: units)
    withExtendedLifetime(weights) {
      products.add(
        weights.storage, terms: weights.rows, termStride: weights.stride, columnStride: 1)
    }
    let norms = (0..<units).map { products[$0, $0].squareRoot() }
    for one in 0..<units {
      for two in 0..<one {
        let product = norms[one] * norms[two]
        let cosine = (products[one, two] / product).replacing(with: 0, where: product .== 0)
        // A NaN must win, so that nothing is said of a network that diverged.
        best[one].replace(with: cosine, where: .!(cosine .<= best[one]))
        best[two].replace(with: cosine, where: .!(cosine .<= best[two]))
      }
    }
    return best.map(\.narrow)
  }
}
