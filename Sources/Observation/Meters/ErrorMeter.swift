internal import Lanes
internal import Networks

/// mean|∂L/∂(x·w + b)| of each unit over the rows of the gradient, divided by the mean of that over
/// the units of the layer + 1e-9.
final class ErrorMeter: UnitMeter {
  static let recipe = MeterRecipe("error_score") { ErrorMeter(units: $0) }
  private var sums: [SIMD16<Double>]
  private let panels: [Range<Int>]

  init(units: Int) {
    sums = Array(repeating: SIMD16(), count: units)
    panels = UnitPanel.ranges(of: units)
  }

  func addSlopes(_ part: MeterPart) {
    sums.withUnsafeMutableBufferPointer { sums in
      for units in panels {
        let panel = UnitPanel(
          units, rows: part.gradientRows, z: part.errors, h: part.errors, slopes: part.errors)
        panel.run(SizeChain()) { sums[$0] += $1.sum.wide }
      }
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    // The loss is a mean already: the sum over rows is the mean of each row's own slope.
    let mean = sums.reduce(SIMD16(), +) / Double(max(sums.count, 1)) + 1e-9
    defer { for unit in sums.indices { sums[unit] = SIMD16() } }
    return sums.map { ($0 / mean).real }
  }
}

private struct SizeChain: RowChain {
  private(set) var sum = Lane()

  @inline(__always) mutating func add(z: Lane, h: Lane, slope: Lane) { sum += z.magnitude }
}
