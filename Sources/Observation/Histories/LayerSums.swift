internal import Lanes

/// Sums over the probe of what one layer's units do, part by part.
///
/// Within a part the sums are `Float` chains in row order; the parts are added in `Double`.
struct LayerSums {
  let units: Int
  private(set) var active: [SIMD16<Double>]
  private(set) var sloped: [SIMD16<Double>]
  private(set) var activation: [SIMD16<Double>]
  private(set) var square: [SIMD16<Double>]
  private(set) var magnitude: [SIMD16<Double>]
  private(set) var preactivation: [SIMD16<Double>]
  /// Largest pre-activation so far; NaN once a pre-activation was.
  private(set) var largest: [Lane]

  init(units: Int) {
    self.units = units
    let zeros = Array(repeating: SIMD16<Double>(), count: units)
    active = zeros
    sloped = zeros
    activation = zeros
    square = zeros
    magnitude = zeros
    preactivation = zeros
    largest = Array(repeating: Lane(repeating: -.infinity), count: units)
  }

  /// Adds one part. `h` and `slopes` are those of a hidden layer; without them (the outputs) only
  /// the pre-activation is followed.
  mutating func add(z: LaneMatrix, h: LaneMatrix?, slopes: LaneMatrix?, rows: Int) {
    for unit in 0..<units {
      var sum = Lane()
      var top = largest[unit]
      for row in 0..<rows {
        let value = z.row(row)[unit]
        sum += value
        top.replace(with: value, where: (value .> top) .| (value .!= value))
      }
      largest[unit] = top
      preactivation[unit] += SIMD16<Double>(sum)
      guard let h, let slopes else { continue }
      var fired = Lane()
      var open = Lane()
      var total = Lane()
      var squares = Lane()
      var sizes = Lane()
      for row in 0..<rows {
        let value = h.row(row)[unit]
        fired += Lane().replacing(with: 1, where: value .> 0)
        open += Lane().replacing(with: 1, where: slopes.row(row)[unit] .!= 0)
        total += value
        squares.addProduct(value, value)
        sizes += value.magnitude
      }
      active[unit] += SIMD16<Double>(fired)
      sloped[unit] += SIMD16<Double>(open)
      activation[unit] += SIMD16<Double>(total)
      square[unit] += SIMD16<Double>(squares)
      magnitude[unit] += SIMD16<Double>(sizes)
    }
  }
}
