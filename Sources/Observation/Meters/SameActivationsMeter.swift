internal import Lanes

/// 1 where another unit of the layer has the same activation on every probe input, else 0; NaN where
/// an activation is.
final class SameActivationsMeter: UnitMeter {
  static let recipe = MeterRecipe("same_activations") { SameActivationsMeter(units: $0) }
  private let units: Int
  /// For each pair of units the networks in which they have been the same so far.
  private var same: [LaneMask]
  private var unknown: [Lane]

  init(units: Int) {
    self.units = units
    same = Array(repeating: LaneMask(repeating: true), count: units * (units - 1) / 2)
    unknown = Array(repeating: Lane(), count: units)
  }

  func add(_ part: MeterPart) {
    var pair = 0
    for one in 0..<units {
      for row in 0..<part.rows {
        let h = part.h[row, one]
        unknown[one].select(h, where: h .!= h)
      }
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
    var result = unknown
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
    for unit in unknown.indices { unknown[unit] = Lane() }
    return result
  }
}
