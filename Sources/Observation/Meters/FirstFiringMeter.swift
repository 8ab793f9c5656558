internal import Lanes

/// How many inputs of the probe, in the order they were drawn, come before the first on which the
/// unit fires (h > 0): infinite where it fires on none, NaN where an activation is.
final class FirstFiringMeter: UnitMeter {
  static let recipe = MeterRecipe("first_active") { FirstFiringMeter(units: $0) }
  private var first: [Lane]

  init(units: Int) {
    first = Array(repeating: Lane(repeating: .infinity), count: units)
  }

  func add(_ part: MeterPart) {
    for unit in first.indices {
      var best = first[unit]
      for (row, rank) in part.ranks.enumerated() {
        let h = part.h[row, unit]
        let place = Lane(repeating: Float(rank))
        best.select(place, where: (h .> 0) .& (place .< best))
        best.select(h, where: h .!= h)
      }
      first[unit] = best
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in first.indices { first[unit] = Lane(repeating: .infinity) } }
    return first
  }
}
