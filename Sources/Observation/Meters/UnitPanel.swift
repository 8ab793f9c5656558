internal import Lanes

/// Some rows of the probe as up to four neighbouring units see them: so few that everything measured of
/// them finds pre-activations, activations and slopes in the first-level cache.
///
/// A panel owns nothing: it is good while the matrices are that it was made of.
public struct UnitPanel {
  /// The units.
  public let units: Range<Int>
  /// The number of rows.
  public internal(set) var rows: Int
  /// Pre-activations as the activation sees them, one column a unit.
  let z: UnitColumns
  /// Activations as they are observed.
  let h: UnitColumns
  /// φ′(z); nothing of it is good where ``isRectified``.
  let slopes: UnitColumns
  /// Whether h is max(0, z), so that φ′(z) is 1 where h > 0 and else 0.
  let isRectified: Bool

  /// Some columns of matrices; `slopes` has no others.
  init(
    _ units: Range<Int>, rows: Int, z: LaneMatrix, h: LaneMatrix, slopes: LaneMatrix,
    isRectified: Bool = false
  ) {
    self.isRectified = isRectified
    self.units = units
    self.rows = rows
    self.z = UnitColumns(z, from: units.lowerBound)
    self.h = UnitColumns(h, from: units.lowerBound)
    self.slopes = UnitColumns(slopes, from: 0)
  }

  /// The most units of a panel.
  static let width = 4

  /// So many units in panels of four, two and one.
  static func ranges(of units: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var first = 0
    while first < units {
      let left = units - first
      let count = left >= width ? width : left >= 2 ? 2 : 1
      result.append(first..<(first + count))
      first += count
    }
    return result
  }

  /// Runs a chain down the rows of every unit, all units side by side: one alone waits for its own sums.
  @inline(__always)
  func run<Chain: RowChain>(_ chain: Chain, end: (_ unit: Int, _ chain: Chain) -> Void) {
    let first = units.lowerBound
    var row = Row(z: z, h: h, slopes: slopes)
    switch units.count {
    case 4:
      var (c0, c1, c2, c3) = (chain, chain, chain, chain)
      for _ in 0..<rows {
        row.add(0, to: &c0)
        row.add(1, to: &c1)
        row.add(2, to: &c2)
        row.add(3, to: &c3)
        row.advance()
      }
      end(first, c0)
      end(first + 1, c1)
      end(first + 2, c2)
      end(first + 3, c3)
    case 2:
      var (c0, c1) = (chain, chain)
      for _ in 0..<rows {
        row.add(0, to: &c0)
        row.add(1, to: &c1)
        row.advance()
      }
      end(first, c0)
      end(first + 1, c1)
    default:
      var own = chain
      for _ in 0..<rows {
        row.add(0, to: &own)
        row.advance()
      }
      end(first, own)
    }
  }

  /// What all units see of one row.
  private struct Row {
    var z: UnitColumns
    var h: UnitColumns
    var slopes: UnitColumns

    @inline(__always) func add<Chain: RowChain>(_ unit: Int, to chain: inout Chain) {
      chain.add(z: z[unit], h: h[unit], slope: slopes[unit])
    }

    @inline(__always) mutating func advance() {
      z.advance()
      h.advance()
      slopes.advance()
    }
  }
}

/// Neighbouring columns of a matrix, one a unit, row by row.
struct UnitColumns {
  private var row: UnsafePointer<Lane>
  private let stride: Int

  init(_ matrix: LaneMatrix, from column: Int) {
    row = UnsafePointer(matrix.storage + column)
    stride = matrix.stride
  }

  /// The value of a unit, by its place in the panel.
  @inline(__always) subscript(unit: Int) -> Lane { row[unit] }

  /// Moves on to the next row.
  @inline(__always) mutating func advance() { row += stride }

  /// The columns from row `index` on.
  @inline(__always) func from(row index: Int) -> UnsafePointer<Lane> { row + index &* stride }
}

/// What is summed down the rows of one unit, in their order.
protocol RowChain {
  /// Adds one row.
  mutating func add(z: Lane, h: Lane, slope: Lane)
}
