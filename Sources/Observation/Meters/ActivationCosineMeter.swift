internal import Lanes

/// What each unit adds to the mean cosine between the activations of two probe inputs.
///
/// With m inputs r whose activations h_r are not all 0 and e_r = h_r/‖h_r‖, the mean over pairs is
/// Σ_{r≠s} e_r·e_s/(m(m − 1)), and unit u adds ((Σ_r e_ru)² − Σ_r e_ru²)/(m(m − 1)) to it, so that no
/// pair has to be looked at. NaN where m < 2. Sums are in `Double`, in the order of rows and units.
final class ActivationCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("activation_cosine") { ActivationCosineMeter(units: $0) }

  private var sums: [SIMD16<Double>]
  private var squares: [SIMD16<Double>]
  private var inputs = SIMD16<Double>()

  init(units: Int) {
    sums = Array(repeating: SIMD16(), count: units)
    squares = sums
  }

  func add(_ part: MeterPart) {
    for row in 0..<part.rows {
      var length = SIMD16<Double>()
      for unit in sums.indices {
        let h = SIMD16<Double>(part.h[row, unit])
        length.addProduct(h, h)
      }
      let isZero = length .== 0
      let inverse = (1 / length.squareRoot()).replacing(with: 0, where: isZero)
      inputs += SIMD16<Double>(repeating: 1).replacing(with: 0, where: isZero)
      for unit in sums.indices {
        let share = SIMD16<Double>(part.h[row, unit]) * inverse
        sums[unit] += share
        squares[unit].addProduct(share, share)
      }
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let pairs = inputs * (inputs - 1)
    let result = sums.indices.map { unit in
      var value = -squares[unit]
      value.addProduct(sums[unit], sums[unit])
      return Lane((value / pairs).replacing(with: .nan, where: pairs .<= 0))
    }
    for unit in sums.indices {
      sums[unit] = SIMD16()
      squares[unit] = SIMD16()
    }
    inputs = SIMD16()
    return result
  }
}
