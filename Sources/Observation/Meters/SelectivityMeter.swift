internal import Lanes
internal import Networks

/// Class selectivity: (m − m′)/(m + m′ + 1e-9) with m the largest of the means over the rows of one
/// class of |h|, and m′ the mean of the others; 0 where the probe has rows of fewer than two classes.
///
/// Source: Morcos, Barrett, Rabinowitz & Botvinick 2018, with |h| so that it lies in [0, 1] for every
/// activation.
final class SelectivityMeter: UnitMeter {
  static let recipe = MeterRecipe("selectivity") { SelectivityMeter(units: $0) }
  private let units: Int
  /// By class, then unit.
  private var sums: [[WideLane]] = []
  private var rows: [Double] = []

  init(units: Int) { self.units = units }

  func add(_ part: MeterPart) {
    // The rows of one class after the other, each in order: its sums stay in registers.
    var places: [Int: [Int]] = [:]
    for (row, label) in part.classes.enumerated() {
      places[Int(label), default: []].append(row * part.h.stride)
    }
    let values = part.h.storage
    for (label, places) in places {
      while rows.count <= label {
        rows.append(0)
        sums.append(Array(repeating: WideLane(), count: units))
      }
      rows[label] += Double(places.count)
      sums[label].withUnsafeMutableBufferPointer { sums in
        // Two units side by side: the sums of one wait for each other.
        var unit = 0
        while unit + 2 <= units {
          var (s0, s1) = (sums[unit], sums[unit + 1])
          for place in places {
            let own = values + (place &+ unit)
            s0 += own[0].magnitude.wide
            s1 += own[1].magnitude.wide
          }
          (sums[unit], sums[unit + 1]) = (s0, s1)
          unit += 2
        }
        if unit < units {
          for place in places { sums[unit] += values[place &+ unit].magnitude.wide }
        }
      }
    }
    withExtendedLifetime(part) {}
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer {
      rows = []
      sums = []
    }
    let known = rows.indices.filter { rows[$0] > 0 }
    guard known.count > 1 else { return Array(repeating: Lane(), count: units) }
    return (0..<units).map { unit in
      var top = WideLane(repeating: -1)
      var total = WideLane()
      for label in known {
        let mean = sums[label][unit] / rows[label]
        total += mean
        top.replace(with: mean, where: .!(mean .<= top))
      }
      let others = (total - top) / Double(known.count - 1)
      return ((top - others) / (top + others + 1e-9)).real
    }
  }
}
