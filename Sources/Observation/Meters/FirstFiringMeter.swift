internal import Lanes
internal import Networks

/// How many inputs of the probe, in the order they were drawn, come before the first on which the
/// unit fires (h > 0): infinite where it fires on none, NaN where an activation is.
final class FirstFiringMeter: PanelMeter {
  static let recipe = MeterRecipe("first_active") { FirstFiringMeter(units: $0) }
  private var first: [Lane]

  init(units: Int) {
    first = Array(repeating: Lane(repeating: .infinity), count: units)
  }

  func add(_ panel: UnitPanel, of part: MeterPart) {
    // In the order of the ranks the first row on which a unit fires is the one that counts, and units
    // that live fire on one of the first in all networks.
    let places = part.rowsByRank
    guard let least = places.first?.rank else { return }
    let nothing = Lane(repeating: .infinity)
    for unit in panel.units {
      let column = unit - panel.units.lowerBound
      var best = first[unit]
      var done = 0
      while done < places.count, Self.isAny(best .> least) {
        let end = min(done + Self.rowsAtOnce, places.count)
        for place in places[done..<end] {
          let rank = nothing.selecting(
            Lane(repeating: place.rank), where: panel.h.from(row: place.row)[column] .> 0)
          best.select(rank, where: rank .< best)
        }
        done = end
        if done < places.count, !Self.isAny(best .> places[done].rank) { break }
      }
      first[unit] = best
    }
  }

  /// Rows between two looks at whether there is more to find.
  private static let rowsAtOnce = 8

  private static func isAny(_ mask: LaneMask) -> Bool { mask != LaneMask(repeating: false) }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in first.indices { first[unit] = Lane(repeating: .infinity) } }
    return first.indices.map { unit in
      // A sum of magnitudes is NaN where one of them is, and nowhere else.
      let size = layer.sums[unit].magnitude.real
      return first[unit].selecting(Lane(repeating: Lane.canonicalNaN), where: size .!= size)
    }
  }
}
