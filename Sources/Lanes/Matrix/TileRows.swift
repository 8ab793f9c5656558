/// Neighbouring rows of a tile, held in registers.
protocol TileRows {
  associatedtype Columns: TileColumns
  /// The sums of the rows from `first` on.
  init<S: TileStart>(_ start: S, first: Int)
  /// Adds one term: the left elements from `left` on, `row` bytes apart, times `right`.
  mutating func addProducts<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: Columns)
  where L.Real == Columns.Vector.Scalar
  /// Hands the sums on.
  func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == Columns.Vector.Scalar
  /// Begins to fetch what lies where the sums go.
  static func prefetch(_ target: TargetRows, first: Int)
}

struct RowsOfOne<C: TileColumns>: TileRows {
  var r0: C
  @inline(__always) init<S: TileStart>(_ start: S, first: Int) {
    r0 = start.sums(C.self, row: first)
  }
  @inline(__always) mutating func addProducts<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Vector.Scalar {
    r0.addProduct(L.vector(left), right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Vector.Scalar {
    finish.take(r0, target.base + first &* target.row)
  }
  @inline(__always) static func prefetch(_ target: TargetRows, first: Int) {
    C.prefetch(target.base + first &* target.row)
  }
}

struct RowsOfTwo<C: TileColumns>: TileRows {
  var r0: C
  var r1: C
  @inline(__always) init<S: TileStart>(_ start: S, first: Int) {
    r0 = start.sums(C.self, row: first)
    r1 = start.sums(C.self, row: first &+ 1)
  }
  @inline(__always) mutating func addProducts<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Vector.Scalar {
    r0.addProduct(L.vector(left), right)
    r1.addProduct(L.vector(left + row), right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Vector.Scalar {
    finish.take(r0, target.base + first &* target.row)
    finish.take(r1, target.base + (first &+ 1) &* target.row)
  }
  @inline(__always) static func prefetch(_ target: TargetRows, first: Int) {
    C.prefetch(target.base + first &* target.row)
    C.prefetch(target.base + (first &+ 1) &* target.row)
  }
}

struct RowsOfThree<C: TileColumns>: TileRows {
  var r0: C
  var r1: C
  var r2: C
  @inline(__always) init<S: TileStart>(_ start: S, first: Int) {
    r0 = start.sums(C.self, row: first)
    r1 = start.sums(C.self, row: first &+ 1)
    r2 = start.sums(C.self, row: first &+ 2)
  }
  @inline(__always) mutating func addProducts<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Vector.Scalar {
    r0.addProduct(L.vector(left), right)
    r1.addProduct(L.vector(left + row), right)
    r2.addProduct(L.vector(left + 2 &* row), right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Vector.Scalar {
    finish.take(r0, target.base + first &* target.row)
    finish.take(r1, target.base + (first &+ 1) &* target.row)
    finish.take(r2, target.base + (first &+ 2) &* target.row)
  }
  @inline(__always) static func prefetch(_ target: TargetRows, first: Int) {
    C.prefetch(target.base + first &* target.row)
    C.prefetch(target.base + (first &+ 1) &* target.row)
    C.prefetch(target.base + (first &+ 2) &* target.row)
  }
}

struct RowsOfFour<C: TileColumns>: TileRows {
  var upper: RowsOfTwo<C>
  var lower: RowsOfTwo<C>
  @inline(__always) init<S: TileStart>(_ start: S, first: Int) {
    upper = RowsOfTwo(start, first: first)
    lower = RowsOfTwo(start, first: first &+ 2)
  }
  @inline(__always) mutating func addProducts<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Vector.Scalar {
    upper.addProducts(L.self, left, row, right)
    lower.addProducts(L.self, left + 2 &* row, row, right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Vector.Scalar {
    upper.end(finish, target, first: first)
    lower.end(finish, target, first: first &+ 2)
  }
  @inline(__always) static func prefetch(_ target: TargetRows, first: Int) {
    RowsOfTwo<C>.prefetch(target, first: first)
    RowsOfTwo<C>.prefetch(target, first: first &+ 2)
  }
}
