/// Neighbouring rows of a tile, held in registers.
protocol TileRows {
  associatedtype Columns: TileColumns
  /// The sums of the rows from `first` on.
  init<S: TileStart>(_ start: S, _ target: TargetRows, first: Int)
  /// Adds one term: the left elements from `left` on, `row` bytes apart, times `right`.
  mutating func addProducts<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: Columns)
  where L.Real == Columns.Real
  /// Hands the sums on.
  func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == Columns.Real
  /// Begins to fetch what lies where the sums go.
  static func prefetch(_ target: TargetRows, first: Int)
}

struct RowsOfOne<C: TileColumns>: TileRows {
  var r0: C
  @inline(__always) init<S: TileStart>(_ start: S, _ target: TargetRows, first: Int) {
    r0 = start.sums(C.self, target, row: first &* target.row)
  }
  @inline(__always) mutating func addProducts<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Real {
    r0.addProduct(left.load(as: L.self).lane, right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Real {
    finish.take(r0, target.base + first &* target.row)
  }
  @inline(__always) static func prefetch(_ target: TargetRows, first: Int) {
    C.prefetch(target.base + first &* target.row)
  }
}

struct RowsOfTwo<C: TileColumns>: TileRows {
  var r0: C
  var r1: C
  @inline(__always) init<S: TileStart>(_ start: S, _ target: TargetRows, first: Int) {
    r0 = start.sums(C.self, target, row: first &* target.row)
    r1 = start.sums(C.self, target, row: (first &+ 1) &* target.row)
  }
  @inline(__always) mutating func addProducts<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Real {
    r0.addProduct(left.load(as: L.self).lane, right)
    r1.addProduct(left.load(fromByteOffset: row, as: L.self).lane, right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Real {
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
  @inline(__always) init<S: TileStart>(_ start: S, _ target: TargetRows, first: Int) {
    r0 = start.sums(C.self, target, row: first &* target.row)
    r1 = start.sums(C.self, target, row: (first &+ 1) &* target.row)
    r2 = start.sums(C.self, target, row: (first &+ 2) &* target.row)
  }
  @inline(__always) mutating func addProducts<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ row: Int, _ right: C
  ) where L.Real == C.Real {
    r0.addProduct(left.load(as: L.self).lane, right)
    r1.addProduct(left.load(fromByteOffset: row, as: L.self).lane, right)
    r2.addProduct(left.load(fromByteOffset: 2 &* row, as: L.self).lane, right)
  }
  @inline(__always) func end<F: TileFinish>(_ finish: F, _ target: TargetRows, first: Int)
  where F.Real == C.Real {
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
