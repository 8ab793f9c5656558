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
    // In the order of the ranks the first row on which a unit fires is the one that counts.
    let start = part.ranks.startIndex
    let places = part.ranks.indices.sorted { part.ranks[$0] < part.ranks[$1] }.map {
      (start: ($0 - start) * part.h.stride, rank: Lane(repeating: Real(part.ranks[$0])))
    }
    let values = part.h.storage
    for unit in first.indices {
      var best = Lane(repeating: .infinity)
      var unknown = Lane()
      for place in places {
        let h = values[place.start &+ unit]
        unknown.select(h, where: h .!= h)
        best.select(place.rank, where: (h .> 0) .& (best .== .infinity))
      }
      best.select(first[unit], where: .!(best .< first[unit]))
      best.select(unknown, where: unknown .!= unknown)
      first[unit] = best
    }
    withExtendedLifetime(part) {}
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in first.indices { first[unit] = Lane(repeating: .infinity) } }
    return first
  }
}
