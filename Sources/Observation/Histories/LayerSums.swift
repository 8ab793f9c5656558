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
    chains(of: z, rows: rows) { (unit, chain: PreactivationChain) in
      chain.end(into: &sums[unit])
    }
    guard let h, let slopes else { return }
    chains(of: h, rows: rows) { (unit, chain: ActivationChain) in chain.end(into: &sums[unit]) }
    chains(of: slopes, rows: rows) { (unit, chain: SlopeChain) in chain.end(into: &sums[unit]) }
  }

  /// Runs down the columns of all units, four side by side: one alone waits for its own sums.
  @inline(__always)
  private func chains<Chain: RowChain>(
    of values: LaneMatrix, rows: Int, end: (Int, Chain) -> Void
  ) {
    var unit = 0
    while unit + 4 <= units {
      var (c0, c1, c2, c3) = (Chain(), Chain(), Chain(), Chain())
      var source = values.storage + unit
      for _ in 0..<rows {
        c0.add(source[0])
        c1.add(source[1])
        c2.add(source[2])
        c3.add(source[3])
        source += values.stride
      }
      end(unit, c0)
      end(unit + 1, c1)
      end(unit + 2, c2)
      end(unit + 3, c3)
      unit += 4
    }
    if unit + 2 <= units {
      var (c0, c1) = (Chain(), Chain())
      var source = values.storage + unit
      for _ in 0..<rows {
        c0.add(source[0])
        c1.add(source[1])
        source += values.stride
      }
      end(unit, c0)
      end(unit + 1, c1)
      unit += 2
    }
    while unit < units {
      var chain = Chain()
      var source = values.storage + unit
      for _ in 0..<rows {
        chain.add(source.pointee)
        source += values.stride
      }
      end(unit, chain)
      unit += 1
    }
    withExtendedLifetime(values) {}
  }
}

/// What is summed down one column of a part.
private protocol RowChain {
  init()
  mutating func add(_ value: Lane)
  /// Adds the sums of the part.
  func end(into sums: inout LayerSums.Sums)
}

private struct PreactivationChain: RowChain {
  private var sum = Lane()
  private var top = Lane(repeating: -.infinity)
  private var unknown = Lane()

  @inline(__always)
  mutating func add(_ value: Lane) {
    sum += value
    top.select(value, where: value .> top)
    unknown.select(value, where: value .!= value)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    sums.largest.select(top, where: top .> sums.largest)
    sums.largest.select(unknown, where: unknown .!= unknown)
    sums.preactivation += sum.wide
  }
}

private struct ActivationChain: RowChain {
  private var fired = Lane()
  private var total = Lane()
  private var squares = Lane()
  private var sizes = Lane()

  @inline(__always)
  mutating func add(_ value: Lane) {
    fired += Lane().selecting(Lane(repeating: 1), where: value .> 0)
    total += value
    squares.addProduct(value, value)
    sizes += value.magnitude
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    sums.active += fired.wide
    sums.activation += total.wide
    sums.square += squares.wide
    sums.magnitude += sizes.wide
  }
}

private struct SlopeChain: RowChain {
  private var open = Lane()

  @inline(__always)
  mutating func add(_ value: Lane) {
    open += Lane().selecting(Lane(repeating: 1), where: value .!= 0)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) { sums.sloped += open.wide }
}
