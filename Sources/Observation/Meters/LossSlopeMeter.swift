internal import Lanes
internal import Networks

/// Σ|∂L/∂outputs| over the rows of the gradient and the outputs; the same for every unit.
final class LossSlopeMeter: UnitMeter {
  static let recipe = MeterRecipe("loss_slope") { LossSlopeMeter(units: $0) }
  private let units: Int
  private var sum = SIMD16<Double>()

  init(units: Int) { self.units = units }

  func add(_ part: MeterPart) {
    for row in 0..<part.gradientRows {
      for output in 0..<part.errors.columns {
        sum += part.errors[row, output].magnitude.wide
      }
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { sum = SIMD16() }
    return Array(repeating: sum.real, count: units)
  }
}
