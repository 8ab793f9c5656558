internal import Lanes
internal import Networks

/// mean|∂L/∂(x·w + b)| of each unit over the rows of the gradient, divided by the mean of that over
/// the units of the layer + 1e-9.
final class ErrorMeter: UnitMeter {
  static let recipe = MeterRecipe("error_score") { ErrorMeter(units: $0) }
  private var sums: [SIMD16<Double>]

  init(units: Int) { sums = Array(repeating: SIMD16(), count: units) }

  func addSlopes(_ part: MeterPart) {
    for unit in sums.indices {
      var sum = Lane()
      for row in 0..<part.gradientRows { sum += part.errors[row, unit].magnitude }
      sums[unit] += sum.wide
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    // The loss is a mean already: the sum over rows is the mean of each row's own slope.
    let mean = sums.reduce(SIMD16(), +) / Double(max(sums.count, 1)) + 1e-9
    defer { for unit in sums.indices { sums[unit] = SIMD16() } }
    return sums.map { ($0 / mean).real }
  }
}
