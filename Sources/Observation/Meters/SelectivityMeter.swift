internal import Lanes
internal import Networks

/// Class selectivity: (m − m′)/(m + m′ + 1e-9) with m the largest of the means over the rows of one
/// class of |h|, and m′ the mean of the others; 0 where the probe has rows of fewer than two classes.
///
/// Source: Morcos, Barrett, Rabinowitz & Botvinick 2018, with |h| so that it lies in [0, 1] for every
/// activation.
final class SelectivityMeter: PanelMeter {
  static let recipe = MeterRecipe("selectivity") { SelectivityMeter(units: $0) }
  private let units: Int
  /// By class, then unit.
  private var sums: [WideLane] = []
  private var rows: [Double] = []

  init(units: Int) { self.units = units }

  func add(_ panel: UnitPanel, of part: MeterPart) {
    let places = part.rowsByClass
    if panel.units.lowerBound == 0 {
      for place in places { count(place.label) }
    }
    sums.withUnsafeMutableBufferPointer { sums in
      var next = 0
      while next < places.count {
        // The rows of one class after the other, each in order: its sums stay in registers.
        let label = places[next].label
        let end = places[next...].firstIndex { $0.label != label } ?? places.count
        let own = places[next..<end]
        let first = label * units + panel.units.lowerBound
        if panel.units.count == UnitPanel.width {
          // All units side by side: the sums of one wait for each other.
          var (s0, s1, s2, s3) = (sums[first], sums[first + 1], sums[first + 2], sums[first + 3])
          for place in own {
            let h = panel.h.from(row: place.row)
            s0 += h[0].magnitude.wide
            s1 += h[1].magnitude.wide
            s2 += h[2].magnitude.wide
            s3 += h[3].magnitude.wide
          }
          (sums[first], sums[first + 1], sums[first + 2], sums[first + 3]) = (s0, s1, s2, s3)
        } else {
          for unit in 0..<panel.units.count {
            var sum = sums[first + unit]
            for place in own { sum += panel.h.from(row: place.row)[unit].magnitude.wide }
            sums[first + unit] = sum
          }
        }
        next = end
      }
    }
  }

  /// Counts a row of a class.
  private func count(_ label: Int) {
    while rows.count <= label {
      rows.append(0)
      sums.append(contentsOf: repeatElement(WideLane(), count: units))
    }
    rows[label] += 1
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
        let mean = sums[label * units + unit] / rows[label]
        total += mean
        top.replace(with: mean, where: .!(mean .<= top))
      }
      let others = (total - top) / Double(known.count - 1)
      return ((top - others) / (top + others + 1e-9)).real
    }
  }
}
