internal import Lanes

/// Sums over the probe of what one layer's units do, part by part.
///
/// Within a part the sums are `Float` chains in row order; the parts are added in `Double`.
final class LayerSums {
  /// The sums of one unit.
  struct Sums {
    var active = WideLane()
    var sloped = WideLane()
    var activation = WideLane()
    var square = WideLane()
    var magnitude = WideLane()
    var preactivation = WideLane()
    /// Largest pre-activation so far; NaN once a pre-activation was.
    var largest = Lane(repeating: -.infinity)

    /// Where a pre-activation was NaN: means and shares say nothing there.
    var isUnknown: LaneMask { largest .!= largest }
  }

  /// The number of units.
  let units: Int
  private let sums: UnsafeMutablePointer<Sums>

  init(units: Int) {
    self.units = units
    sums = .allocate(capacity: max(units, 1))
    sums.initialize(repeating: Sums(), count: max(units, 1))
  }

  deinit {
    sums.deallocate()
  }

  /// Those of one unit.
  subscript(unit: Int) -> Sums { sums[unit] }

  /// Forgets all rows.
  func reset() { sums.update(repeating: Sums(), count: units) }

  /// Adds one part. `h` and `slopes` are those of a hidden layer; without them (the outputs) only
  /// the pre-activation is followed.
  func add(z: LaneMatrix, h: LaneMatrix?, slopes: LaneMatrix?, rows: Int) {
    for unit in 0..<units {
      addPreactivations(z.storage + unit, z.stride, rows: rows, to: sums + unit)
      if let h, let slopes {
        addActivations(h.storage + unit, h.stride, rows: rows, to: sums + unit)
        addSlopes(slopes.storage + unit, slopes.stride, rows: rows, to: sums + unit)
      }
    }
  }

  @inline(__always)
  private func addPreactivations(
    _ values: UnsafePointer<Lane>, _ stride: Int, rows: Int, to sums: UnsafeMutablePointer<Sums>
  ) {
    var source = values
    var sum = Lane()
    var top = sums.pointee.largest
    var unknown = Lane()
    for _ in 0..<rows {
      let value = source.pointee
      sum += value
      top.select(value, where: value .> top)
      unknown.select(value, where: value .!= value)
      source += stride
    }
    top.select(unknown, where: unknown .!= unknown)
    sums.pointee.largest = top
    sums.pointee.preactivation += sum.wide
  }

  @inline(__always)
  private func addActivations(
    _ values: UnsafePointer<Lane>, _ stride: Int, rows: Int, to sums: UnsafeMutablePointer<Sums>
  ) {
    var source = values
    let one = Lane(repeating: 1)
    var fired = Lane()
    var total = Lane()
    var squares = Lane()
    var sizes = Lane()
    for _ in 0..<rows {
      let value = source.pointee
      fired += Lane().selecting(one, where: value .> 0)
      total += value
      squares.addProduct(value, value)
      sizes += value.magnitude
      source += stride
    }
    sums.pointee.active += fired.wide
    sums.pointee.activation += total.wide
    sums.pointee.square += squares.wide
    sums.pointee.magnitude += sizes.wide
  }

  @inline(__always)
  private func addSlopes(
    _ values: UnsafePointer<Lane>, _ stride: Int, rows: Int, to sums: UnsafeMutablePointer<Sums>
  ) {
    var source = values
    let one = Lane(repeating: 1)
    var open = Lane()
    for _ in 0..<rows {
      open += Lane().selecting(one, where: source.pointee .!= 0)
      source += stride
    }
    sums.pointee.sloped += open.wide
  }
}
