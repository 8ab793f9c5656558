internal import Lanes

/// Class selectivity: (m − m′)/(m + m′ + 1e-9) with m the largest of the means over the rows of one
/// class of |h|, and m′ the mean of the others; 0 where the probe has rows of fewer than two classes.
///
/// Source: Morcos, Barrett, Rabinowitz & Botvinick 2018, with |h| so that it lies in [0, 1] for every
/// activation.
final class SelectivityMeter: UnitMeter {
  static let recipe = MeterRecipe("selectivity") { SelectivityMeter(units: $0) }
  /// By unit, then class.
  private var sums: [[SIMD16<Double>]]
  private var rows: [Double] = []

  init(units: Int) { sums = Array(repeating: [], count: units) }

  func add(_ part: MeterPart) {
    for (row, label) in part.classes.enumerated() {
      let own = Int(label)
      while rows.count <= own {
        rows.append(0)
        for unit in sums.indices { sums[unit].append(SIMD16()) }
      }
      rows[own] += 1
      for unit in sums.indices { sums[unit][own] += SIMD16<Double>(part.h[row, unit].magnitude) }
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer {
      rows = []
      for unit in sums.indices { sums[unit] = [] }
    }
    let known = rows.indices.filter { rows[$0] > 0 }
    guard known.count > 1 else { return Array(repeating: Lane(), count: sums.count) }
    return sums.map { sum in
      var top = SIMD16<Double>(repeating: -1)
      var total = SIMD16<Double>()
      for label in known {
        let mean = sum[label] / rows[label]
        total += mean
        top.replace(with: mean, where: .!(mean .<= top))
      }
      let others = (total - top) / Double(known.count - 1)
      return Lane((top - others) / (top + others + 1e-9))
    }
  }
}
