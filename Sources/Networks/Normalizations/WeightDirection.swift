public import Lanes

/// The directions that the weights of a layer are made from, and their norms.
public final class WeightDirection {
  /// v: fan_in × fan_out.
  public let values: LaneMatrix
  /// γ/‖v‖ of each unit, 0 where v is 0: 1 × fan_out.
  private let factors: LaneMatrix
  /// 1/‖v‖ of each unit, 0 where v is 0: 1 × fan_out.
  private let inverses: LaneMatrix

  init(fanIn: Int, fanOut: Int) {
    values = LaneMatrix(rows: fanIn, columns: fanOut)
    factors = LaneMatrix(rows: 1, columns: fanOut)
    inverses = LaneMatrix(rows: 1, columns: fanOut)
  }

  /// w = γ·v/‖v‖.
  func compose(_ weights: LaneMatrix, scale: LaneMatrix) {
    measure()
    for unit in 0..<values.columns {
      let inverse = Lane(repeating: 1) / inverses.storage[unit]
      let isZero = inverses.storage[unit] .== 0
      // γ/‖v‖ and not γ·(1/‖v‖): it is exactly 1 at the start.
      factors.storage[unit] = (scale.storage[unit] / inverses.storage[unit])
        .replacing(with: 0, where: isZero)
      inverses.storage[unit] = inverse.replacing(with: 0, where: isZero)
    }
    for input in 0..<values.rows {
      let (v, w) = (values.row(input), weights.row(input))
      for unit in 0..<values.columns { w[unit] = (v[unit] * factors.storage[unit]).flushed }
    }
  }

  /// Takes weights as directions, and their norms as scales.
  func adopt(_ weights: LaneMatrix, scale: LaneMatrix) {
    values.copy(from: weights)
    measure()
    scale.copy(from: inverses)
    compose(weights, scale: scale)
  }

  /// ‖v‖ in place of its inverse.
  private func measure() {
    let norms = inverses.storage
    norms.update(repeating: Lane(), count: values.columns)
    for input in 0..<values.rows {
      let v = values.row(input)
      for unit in 0..<values.columns {
        let safe = Moments.squarable(v[unit])
        norms[unit].addProduct(safe, safe)
      }
    }
    for unit in 0..<values.columns { norms[unit] = Lane.sqrt(norms[unit]) }
  }

  /// Turns ∂loss/∂w, in the row stride of the weights, into ∂loss/∂v, and leaves ∂loss/∂γ:
  ///
  ///     ∂loss/∂γ = (∂loss/∂w · v)/‖v‖
  ///     ∂loss/∂v = γ/‖v‖·(∂loss/∂w − ∂loss/∂γ·v/‖v‖)
  func pullBack(_ gradient: UnsafeMutablePointer<Lane>, scale target: LaneMatrix) {
    let sums = target.storage
    sums.update(repeating: Lane(), count: values.columns)
    for input in 0..<values.rows {
      let (v, g) = (values.row(input), gradient + input * values.stride)
      for unit in 0..<values.columns { sums[unit].addProduct(g[unit], v[unit]) }
    }
    let (inverse, factor) = (inverses.storage, factors.storage)
    for unit in 0..<values.columns { sums[unit] *= inverse[unit] }
    for input in 0..<values.rows {
      let (v, g) = (values.row(input), gradient + input * values.stride)
      for unit in 0..<values.columns {
        let rest = g[unit].addingProduct(-sums[unit], v[unit] * inverse[unit])
        g[unit] = (factor[unit] * rest).flushed
      }
    }
  }
}
