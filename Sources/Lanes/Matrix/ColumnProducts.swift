/// The inner products of all pairs of columns of sixteen matrices: G = AᵀA, in `Double`.
///
/// Products of `Float`s are exact in `Double`. Each sum is one chain of fused multiply-adds in the order
/// of the terms, so that its bits are those of the plain loop.
public final class ColumnProducts {
  /// The number of columns.
  public let columns: Int
  /// Row by row; what lies above the diagonal is not used.
  let products: UnsafeMutablePointer<WideLane>
  /// Some terms of all columns as `Double`s, tile by tile: the terms of its columns lie together, so
  /// that those of one tile stay in the first-level cache while the others pass by.
  private let panel: UnsafeMutablePointer<WideLane>

  /// Terms in a panel: with 64 columns it takes a quarter of a second-level cache of 1 MB.
  private static let terms = 32
  /// Columns on a side of a tile: nine sums fill eighteen of 32 registers.
  private static let tile = 3

  /// Sums over no terms.
  public init(columns: Int) {
    self.columns = columns
    let tiles = (columns + Self.tile - 1) / Self.tile
    products = .allocateLines(columns * columns, repeating: WideLane())
    panel = .allocateLines(tiles * Self.tile * Self.terms, repeating: WideLane())
  }

  deinit {
    products.deallocate()
    panel.deallocate()
  }

  /// The product of two columns.
  public subscript(one: Int, two: Int) -> WideLane {
    products[max(one, two) * columns + min(one, two)]
  }

  /// Starts again with no terms.
  public func reset() { products.update(repeating: WideLane(), count: columns * columns) }

  /// Adds the products of so many terms of every column.
  ///
  /// - Parameters:
  ///   - values: the first term of the first column.
  ///   - termStride: lanes from a term of a column to its next.
  ///   - columnStride: lanes from a term of a column to that of the next column.
  public func add(
    _ values: UnsafePointer<Lane>, terms: Int, termStride: Int, columnStride: Int
  ) {
    add(terms: terms) { term, column in
      values[term * termStride + column * columnStride].wide
    }
  }

  /// The same of terms in float64, whose products are rounded.
  public func add(
    _ values: UnsafePointer<WideLane>, terms: Int, termStride: Int, columnStride: Int
  ) {
    add(terms: terms) { term, column in values[term * termStride + column * columnStride] }
  }

  @inline(__always)
  private func add(terms: Int, value: (_ term: Int, _ column: Int) -> WideLane) {
    for first in stride(from: 0, to: terms, by: Self.terms) {
      let count = min(Self.terms, terms - first)
      for term in 0..<count {
        for column in 0..<columns {
          let (tile, place) = column.quotientAndRemainder(dividingBy: Self.tile)
          panel[(tile * Self.terms + term) * Self.tile + place] =
            value(first + term, column)
        }
      }
      for row in stride(from: 0, to: columns, by: Self.tile) {
        for column in stride(from: 0, through: row, by: Self.tile) {
          addTile(row, column, terms: count)
        }
      }
    }
  }

  /// Adds the terms of the panel to the products of three columns with three.
  private func addTile(_ row: Int, _ column: Int, terms: Int) {
    var (s00, s01, s02) = (old(row, column), old(row, column + 1), old(row, column + 2))
    var (s10, s11, s12) = (old(row + 1, column), old(row + 1, column + 1), old(row + 1, column + 2))
    var (s20, s21, s22) = (old(row + 2, column), old(row + 2, column + 1), old(row + 2, column + 2))
    // Both are multiples of the tile.
    var left = UnsafePointer(panel + row * Self.terms)
    var right = UnsafePointer(panel + column * Self.terms)
    for _ in 0..<terms {
      let (b0, b1, b2) = (right[0], right[1], right[2])
      let a0 = left[0]
      s00.addProduct(a0, b0)
      s01.addProduct(a0, b1)
      s02.addProduct(a0, b2)
      let a1 = left[1]
      s10.addProduct(a1, b0)
      s11.addProduct(a1, b1)
      s12.addProduct(a1, b2)
      let a2 = left[2]
      s20.addProduct(a2, b0)
      s21.addProduct(a2, b1)
      s22.addProduct(a2, b2)
      left += Self.tile
      right += Self.tile
    }
    set(row, column, s00)
    set(row, column + 1, s01)
    set(row, column + 2, s02)
    set(row + 1, column, s10)
    set(row + 1, column + 1, s11)
    set(row + 1, column + 2, s12)
    set(row + 2, column, s20)
    set(row + 2, column + 1, s21)
    set(row + 2, column + 2, s22)
  }

  @inline(__always) private func old(_ row: Int, _ column: Int) -> WideLane {
    row < columns && column <= row ? products[row * columns + column] : WideLane()
  }

  @inline(__always) private func set(_ row: Int, _ column: Int, _ value: WideLane) {
    if row < columns, column <= row { products[row * columns + column] = value }
  }
}
