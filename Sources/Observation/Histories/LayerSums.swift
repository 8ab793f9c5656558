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
    sums = .allocateLines(units, repeating: Sums())
  }

  deinit {
    sums.deallocate()
  }

  /// Those of one unit.
  subscript(unit: Int) -> Sums { sums[unit] }

  /// Forgets all rows.
  func reset() { sums.update(repeating: Sums(), count: units) }

  /// Adds some rows of units of a hidden layer.
  func add(_ panel: UnitPanel) {
    if panel.isRectified {
      // The chains of one or two units wait for themselves: all of them in one pass over the rows.
      guard panel.units.count == UnitPanel.width else {
        return follow(panel, BothChains(PreactivationChain(), RectifiedChain()))
      }
      addOutputs(panel)
      panel.run(RectifiedChain()) { $1.end(into: &sums[$0]) }
    } else {
      addOutputs(panel)
      panel.run(ActivationChain()) { $1.end(into: &sums[$0]) }
      panel.run(SlopeChain()) { $1.end(into: &sums[$0]) }
    }
  }

  /// Adds some rows of outputs, of which only the pre-activations are followed.
  func addOutputs(_ panel: UnitPanel) { follow(panel, PreactivationChain()) }

  @inline(__always)
  private func follow<Chain: PreactivationFollower>(_ panel: UnitPanel, _ chain: Chain) {
    var unknown = LaneMask()
    panel.run(chain) { unit, chain in
      chain.end(into: &sums[unit])
      unknown = unknown .| (chain.sum .!= chain.sum)
    }
    // A sum is NaN where a value was, or where infinities of both signs met.
    if unknown != LaneMask() { panel.run(UnknownChain()) { $1.end(into: &sums[$0]) } }
  }
}

/// A chain whose sums end in those of a layer.
private protocol SummedChain: RowChain {
  func end(into sums: inout LayerSums.Sums)
}

/// One of them that sums pre-activations.
private protocol PreactivationFollower: SummedChain {
  /// The sum of the pre-activations.
  var sum: Lane { get }
}

/// Two chains in one pass.
private struct BothChains<First: PreactivationFollower, Second: SummedChain>:
  PreactivationFollower
{
  private var first: First
  private var second: Second

  var sum: Lane { first.sum }

  init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    first.add(z: z, h: h, slope: slope)
    second.add(z: z, h: h, slope: slope)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    first.end(into: &sums)
    second.end(into: &sums)
  }
}

private struct PreactivationChain: PreactivationFollower {
  private(set) var sum = Lane()
  private var top = Lane(repeating: -.infinity)

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    sum += z
    top.select(z, where: z .> top)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    sums.largest.select(top, where: top .> sums.largest)
    sums.preactivation += sum.wide
  }
}

/// Looks for values that are NaN.
private struct UnknownChain: RowChain {
  private var unknown = Lane()

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    unknown.select(z, where: z .!= z)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    sums.largest.select(unknown, where: unknown .!= unknown)
  }
}

/// What is summed of h, whatever the activation.
private struct ValueChain: RowChain {
  private(set) var fired = Lane()
  private(set) var total = Lane()
  private var squares = Lane()

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    fired += Lane().selecting(Lane(repeating: 1), where: h .> 0)
    total += h
    squares.addProduct(h, h)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    sums.active += fired.wide
    sums.activation += total.wide
    sums.square += squares.wide
  }
}

/// max(0, z) is its own magnitude.
private struct RectifiedChain: SummedChain {
  private var values = ValueChain()

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) { values.add(z: z, h: h, slope: slope) }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    values.end(into: &sums)
    // Where this is not the sum of slopes, a pre-activation was NaN, and neither share is known.
    sums.sloped += values.fired.wide
    sums.magnitude += values.total.wide
  }
}

private struct ActivationChain: RowChain {
  private var values = ValueChain()
  private var sizes = Lane()

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    values.add(z: z, h: h, slope: slope)
    sizes += h.magnitude
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) {
    values.end(into: &sums)
    sums.magnitude += sizes.wide
  }
}

private struct SlopeChain: RowChain {
  private var open = Lane()

  @inline(__always)
  mutating func add(z: Lane, h: Lane, slope: Lane) {
    open += Lane().selecting(Lane(repeating: 1), where: slope .!= 0)
  }

  @inline(__always)
  func end(into sums: inout LayerSums.Sums) { sums.sloped += open.wide }
}
