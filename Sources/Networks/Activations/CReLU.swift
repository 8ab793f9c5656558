public import Catalogs
public import Lanes

/// h = (max(0, z₁), …, max(0, zₙ), max(0, −z₁), …, max(0, −zₙ)): n pre-activations give 2n
/// activations; the slope at 0 is 0.
///
/// A unit is observed as |z|, of slope ±1. Source: Shang, Sohn, Almeida & Lee 2016.
public struct CReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "crelu", summary: "Concatenated rectified linear units: twice as many activations as units",
    formula: "max(0, z) of all units, then max(0, −z) of all units; slope 0 at z = 0",
    source: "Shang, Sohn, Almeida & Lee 2016"
  ) { _ in CReLU() }

  /// |z|.
  @inline(__always) public func value(_ z: Lane) -> Lane { z.magnitude }

  /// 0, where |z| turns.
  public var turns: [Real] { [0] }

  /// The sign of z; 0 at 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).selecting(Lane(repeating: 0), where: z .== 0).withSign(of: z)
  }

  /// Twice the units.
  public func activations(units: Int) -> Int { 2 * units }

  /// False.
  public var isElementwise: Bool { false }

  /// Both halves.
  public func outputs(of unit: Int, preactivations: Int) -> [Int] { [unit, preactivations + unit] }

  /// 1/2 over both halves; every z passes its gradient on, once.
  public var meanSquares: (value: Double, slope: Double)? { (0.5, 1) }

  /// max(0, z), then max(0, −z), values under 2⁻¹⁰⁰ flushed to zero.
  public func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?) {
    let units = z.columns
    for row in rows {
      let source = z.row(row)
      let target = h.row(row)
      for unit in 0..<units {
        let value = source[unit].flushed
        target[unit] = value.selecting(Lane(repeating: 0), where: value .< 0)
        target[units &+ unit] = (-value).selecting(Lane(repeating: 0), where: value .>= 0)
      }
    }
  }

  /// The gradient of the half that is not 0, with the sign of z.
  public func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, into slope: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?, learnedGradient: LaneMatrix?, adding: Bool
  ) {
    let units = z.columns
    for row in rows {
      let pre = z.row(row)
      let above = gradient.row(row)
      let target = slope.row(row)
      for unit in 0..<units {
        let value = pre[unit]
        let passed = above[unit].selecting(-above[units &+ unit], where: value .< 0)
        target[unit] = passed.selecting(Lane(repeating: 0), where: value .== 0).flushed
      }
    }
  }

  /// The sign of z for each unit.
  public func derivatives(
    z: LaneMatrix, h: LaneMatrix, columns: Range<Int>, into slopes: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?
  ) {
    for row in rows {
      for (place, unit) in columns.enumerated() {
        slopes[row, place] = derivative(z[row, unit], z[row, unit])
      }
    }
  }

  /// |z|, values under 2⁻¹⁰⁰ flushed to zero.
  public func observed(_ z: LaneMatrix, into shown: LaneMatrix, rows: Range<Int>) {
    for index in z.range(of: rows) {
      shown.storage[index] = value(z.storage[index]).flushed
    }
  }

  /// The bounds of max(0, z) of all units, then those of max(0, −z).
  public func ranges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    let relu = ReLU()
    return z.map { relu.range($0) }
      + z.map { relu.range(LaneInterval(low: -$0.high, high: -$0.low)) }
  }
}
