internal import Lanes

/// What each unit adds to the mean cosine between the activations of two probe inputs.
///
/// With m inputs r whose activations h_r are not all 0 and e_r = h_r/‖h_r‖, the mean over pairs is
/// Σ_{r≠s} e_r·e_s/(m(m − 1)), and unit u adds ((Σ_r e_ru)² − Σ_r e_ru²)/(m(m − 1)) to it, so that no
/// pair has to be looked at. NaN where m < 2. Sums are in `Double`, in the order of rows and units.
final class ActivationCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("activation_cosine") { ActivationCosineMeter(units: $0) }

  private var sums: [WideLane]
  private var squares: [WideLane]
  private var inputs = WideLane()

  init(units: Int) {
    sums = Array(repeating: WideLane(), count: units)
    squares = sums
  }

  func add(_ part: MeterPart) {
    let units = sums.count
    // The rows of h are read as they lie, and the sums without asking each time who else has them.
    sums.withUnsafeMutableBufferPointer { sums in
      squares.withUnsafeMutableBufferPointer { squares in
        for row in 0..<part.rows {
          let h = part.h.row(row)
          var length = WideLane()
          for unit in 0..<units { length.addProduct(h[unit].wide, h[unit].wide) }
          let isZero = length .== 0
          let inverse = (1 / length.squareRoot()).replacing(with: 0, where: isZero)
          inputs += WideLane(repeating: 1).replacing(with: 0, where: isZero)
          for unit in 0..<units {
            let share = h[unit].wide * inverse
            sums[unit] += share
            squares[unit].addProduct(share, share)
          }
        }
      }
    }
    withExtendedLifetime(part) {}
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let pairs = inputs * (inputs - 1)
    let result = sums.indices.map { unit in
      var value = -squares[unit]
      value.addProduct(sums[unit], sums[unit])
      return (value / pairs).replacing(with: .nan, where: pairs .<= 0).narrow
    }
    for unit in sums.indices {
      sums[unit] = WideLane()
      squares[unit] = WideLane()
    }
    inputs = WideLane()
    return result
  }
}
