internal import Lanes
internal import Networks

/// Class selectivity: (m − m′)/(m + m′ + 1e-9) with m the largest of the means over the rows of one
/// class of |h|, and m′ the mean of the others; 0 where the probe has rows of fewer than two classes.
///
/// Source: Morcos, Barrett, Rabinowitz & Botvinick 2018, with |h| so that it lies in [0, 1] for every
/// activation. Within a part the sums of a class are `Float` chains in row order; the parts are added
/// in `Double`.
final class SelectivityMeter: PanelMeter {
  static let recipe = MeterRecipe("selectivity") { SelectivityMeter(units: $0) }
  private let units: Int
  /// By class, then unit.
  private var sums: [WideLane] = []
  private var rows: [Double] = []

  init(units: Int) { self.units = units }

  func add(_ panel: UnitPanel, of part: MeterPart) {
    if panel.units.lowerBound == 0 { count(part.classes) }
    let first = panel.units.lowerBound
    sums.withUnsafeMutableBufferPointer { sums in
      part.rowsByClass.withUnsafeBufferPointer { rows in
        // The rows of one class after the other, each in order: its sums stay in registers.
        for (label, places) in part.classes {
          let own = UnsafeMutableBufferPointer(
            rebasing: sums[(label * units + first)..<(label * units + first + panel.units.count)])
          Self.add(UnsafeBufferPointer(rebasing: rows[places]), of: panel, to: own)
        }
      }
    }
  }

  /// Adds |h| of some rows to the sums of the units of a panel.
  @inline(__always)
  private static func add(
    _ rows: UnsafeBufferPointer<Int>, of panel: UnitPanel,
    to sums: UnsafeMutableBufferPointer<WideLane>
  ) {
    if panel.units.count == UnitPanel.width {
      // All units side by side: the sums of one wait for each other.
      var (s0, s1, s2, s3) = (Lane(), Lane(), Lane(), Lane())
      for row in rows {
        let h = panel.h.from(row: row)
        s0 += h[0].magnitude
        s1 += h[1].magnitude
        s2 += h[2].magnitude
        s3 += h[3].magnitude
      }
      sums[0] += s0.wide
      sums[1] += s1.wide
      sums[2] += s2.wide
      sums[3] += s3.wide
    } else {
      for unit in sums.indices {
        var sum = Lane()
        for row in rows { sum += panel.h.from(row: row)[unit].magnitude }
        sums[unit] += sum.wide
      }
    }
  }

  /// Counts the rows of each class.
  private func count(_ classes: [(label: Int, places: Range<Int>)]) {
    for (label, places) in classes {
      while rows.count <= label {
        rows.append(0)
        sums.append(contentsOf: repeatElement(WideLane(), count: units))
      }
      rows[label] += Double(places.count)
    }
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
