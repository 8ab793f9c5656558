public import Catalogs
public import Lanes

/// h = max(z₁, …, z_k) over the k pieces of a unit: a hidden width of n takes k·n pre-activations, the
/// pieces of a unit side by side.
///
/// The gradient goes to the largest piece, the first of equals. A piece is observed as a unit: z with
/// slope 1 where it is the one, 0 with slope 0 elsewhere. Source: Goodfellow, Warde-Farley, Mirza,
/// Courville & Bengio 2013.
public struct Maxout: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "maxout", summary: "The largest of the pieces of a unit, each with weights of its own",
    formula: "max(z_1, …, z_pieces); the first of equals takes the gradient",
    source: "Goodfellow, Warde-Farley, Mirza, Courville & Bengio 2013",
    parameters: [
      CatalogParameter(
        "pieces", kind: .integer, default: 2, minimum: 2, maximum: 64,
        summary: "pre-activations of a unit")
    ]
  ) { Maxout(pieces: Int($0["pieces", default: 2])) }

  /// The pre-activations of a unit.
  public let pieces: Int

  /// z: a piece that is the largest.
  @inline(__always) public func value(_ z: Lane) -> Lane { z }

  /// 1: a piece that is the largest.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane { Lane(repeating: 1) }

  /// `pieces` for each unit.
  public func preactivations(units: Int) -> Int { pieces * units }

  /// False.
  public var isElementwise: Bool { false }

  /// The unit that it is a piece of.
  public func outputs(of unit: Int, preactivations: Int) -> [Int] { [unit / pieces] }

  /// E[max²] of independent N(0, 1) pieces, ∫ z²·k·φ(z)·Φ(z)^(k − 1) dz with density φ and distribution
  /// function Φ, and the share 1/k of the gradient that a piece takes.
  ///
  /// By the trapezoidal rule with 1/64 between ±9, Φ with the first Euler–Maclaurin correction: the error
  /// is under 1e−8. 1 for two pieces, 1.2757 for three.
  public var meanSquares: (value: Double, slope: Double)? {
    let step = 0x1p-6
    var below = 0.0
    var before = 0.0
    var sum = 0.0
    for index in -576...576 {
      let z = Double(index) * step
      let density = Double.exp(-0.5 * z * z) * 0.3989422804014327
      below += step / 2 * (before + density)
      before = density
      var term = Double(pieces) * z * z * density
      for _ in 1..<pieces { term *= below + step * step / 12 * z * density }
      sum += step * term
    }
    return (sum, 1 / Double(pieces))
  }

  /// The largest of a unit's pieces; a NaN among them is it.
  @inline(__always) private func largest(_ first: UnsafeMutablePointer<Lane>) -> Lane {
    var best = first[0]
    for piece in 1..<pieces {
      let next = first[piece]
      best.select(next, where: (next .> best) .| (next .!= next))
    }
    return best
  }

  /// Calls `body` for each piece with its column, its pre-activation, and where it is the largest.
  @inline(__always) private func visit(
    _ row: UnsafeMutablePointer<Lane>, unit: Int, _ body: (Int, Lane, LaneMask) -> Void
  ) {
    let first = unit &* pieces
    let best = largest(row + first)
    var isFree = LaneMask(repeating: true)
    for column in first..<(first &+ pieces) {
      let value = row[column]
      let isBest = isFree .& ((value .== best) .| (value .!= value))
      isFree = isFree .& .!isBest
      body(column, value, isBest)
    }
  }

  /// The largest piece of each unit, values under 2⁻¹⁰⁰ flushed to zero.
  public func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?) {
    for row in rows {
      let source = z.row(row)
      let target = h.row(row)
      for unit in 0..<h.columns { target[unit] = largest(source + unit &* pieces).flushed }
    }
  }

  /// The gradient for the largest piece, 0 for the others.
  public func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, into slope: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?, learnedGradient: LaneMatrix?, adding: Bool
  ) {
    for row in rows {
      let above = gradient.row(row)
      let target = slope.row(row)
      for unit in 0..<h.columns {
        let incoming = above[unit].flushed
        visit(z.row(row), unit: unit) { column, _, isBest in
          target[column] = Lane(repeating: 0).selecting(incoming, where: isBest)
        }
      }
    }
  }

  /// 1 for the largest piece, 0 for the others.
  public func derivatives(
    z: LaneMatrix, h: LaneMatrix, columns: Range<Int>, into slopes: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?
  ) {
    guard let last = columns.last else { return }
    for row in rows {
      let target = slopes.row(row)
      for unit in (columns.lowerBound / pieces)...(last / pieces) {
        visit(z.row(row), unit: unit) { column, _, isBest in
          guard columns.contains(column) else { return }
          target[column - columns.lowerBound] =
            Lane(repeating: 0).selecting(Lane(repeating: 1), where: isBest)
        }
      }
    }
  }

  /// z for the largest piece, 0 for the others, values under 2⁻¹⁰⁰ flushed to zero.
  public func observed(_ z: LaneMatrix, into shown: LaneMatrix, rows: Range<Int>) {
    for row in rows {
      let target = shown.row(row)
      for unit in 0..<(z.columns / pieces) {
        visit(z.row(row), unit: unit) { column, value, isBest in
          target[column] = Lane(repeating: 0).selecting(value.flushed, where: isBest)
        }
      }
    }
  }

  /// The largest of the pieces: between the largest lower and the largest upper bound.
  public func ranges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    stride(from: 0, to: z.count, by: pieces).map { first in
      let own = z[first..<(first + pieces)]
      var largest = own.reduce(own[first]) { best, next in
        LaneInterval(
          low: best.low.selecting(next.low, where: next.low .> best.low),
          high: best.high.selecting(next.high, where: next.high .> best.high))
      }
      for piece in own { largest = largest.knowing(piece) }
      return largest.widened(by: 0)
    }
  }

  /// A piece: its own bounds where it is the largest throughout, 0 where it never is, and both else.
  public func observedRanges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval] {
    z.indices.map { column in
      let first = column / pieces * pieces
      let others = (first..<(first + pieces)).filter { $0 != column }
      var isAlways = LaneMask(repeating: true)
      var isNever = LaneMask(repeating: false)
      var range = z[column]
      for other in others {
        isAlways = isAlways .& (range.low .> z[other].high)
        isNever = isNever .| (range.high .< z[other].low)
      }
      let zero = Lane()
      let both = range.including(zero)
      range.low = both.low.selecting(range.low, where: isAlways).selecting(zero, where: isNever)
      range.high = both.high.selecting(range.high, where: isAlways).selecting(zero, where: isNever)
      for other in others { range = range.knowing(z[other]) }
      return range.widened(by: 0).knowing(z[column])
    }
  }
}
