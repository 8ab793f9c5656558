internal import Lanes
internal import Networks

/// 1 where another unit of the layer has the same activation on every probe input, else 0; NaN where
/// an activation is.
final class SameActivationsMeter: UnitMeter {
  static let recipe = MeterRecipe("same_activations") { SameActivationsMeter(units: $0) }
  private let units: Int
  /// For each pair of units the networks in which they have been the same so far.
  private var same: [LaneMask]

  init(units: Int) {
    self.units = units
    same = Array(repeating: LaneMask(repeating: true), count: units * (units - 1) / 2)
  }

  func add(_ part: MeterPart) {
    var pair = 0
    for one in 0..<units {
      for two in 0..<one {
        var mask = same[pair]
        for row in 0..<part.rows {
          // Most pairs differ on one of the first rows.
          if mask == LaneMask(repeating: false) { break }
          mask = mask .& (part.h[row, one] .== part.h[row, two])
        }
        same[pair] = mask
        pair += 1
      }
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    // A sum of magnitudes is NaN where one of them is, and nowhere else.
    var result = (0..<units).map { unit in
      let size = layer.sums[unit].magnitude.real
      return Lane().selecting(Lane(repeating: Lane.canonicalNaN), where: size .!= size)
    }
    let one = Lane(repeating: 1)
    var pair = 0
    for first in 0..<units {
      for second in 0..<first {
        result[first].select(one, where: same[pair])
        result[second].select(one, where: same[pair])
        pair += 1
      }
    }
    for pair in same.indices { same[pair] = LaneMask(repeating: true) }
    return result
  }
}
