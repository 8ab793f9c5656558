/// How many rows of a tile are summed at a time.
protocol TileHeight {
  static var count: Int { get }
  /// Computes one tile: `terms` terms, at least one, of every sum.
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S)
}

enum SixRows: TileHeight {
  static var count: Int { 6 }

  /// Rows are addressed from two pointers three rows apart, since an address is a pointer and
  /// once or twice a distance: no other arithmetic stands between the multiplications.
  @inline(__always)
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S
  ) {
    var upper = RowsOfThree<C>(start, c, first: 0)
    var lower = RowsOfThree<C>(start, c, first: 3)
    var above = a.base
    var below = a.base + 3 &* a.row
    var b = b
    var terms = terms
    repeat {
      let right = C(b)
      upper.addProducts(L.self, above, a.row, right)
      lower.addProducts(L.self, below, a.row, right)
      above += a.term
      below += a.term
      b.base += b.term
      terms &-= 1
    } while terms != 0
    upper.store(c, first: 0)
    lower.store(c, first: 3)
  }
}

enum FourRows: TileHeight {
  static var count: Int { 4 }

  @inline(__always)
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S
  ) {
    var upper = RowsOfTwo<C>(start, c, first: 0)
    var lower = RowsOfTwo<C>(start, c, first: 2)
    var above = a.base
    var below = a.base + 2 &* a.row
    var b = b
    var terms = terms
    repeat {
      let right = C(b)
      upper.addProducts(L.self, above, a.row, right)
      lower.addProducts(L.self, below, a.row, right)
      above += a.term
      below += a.term
      b.base += b.term
      terms &-= 1
    } while terms != 0
    upper.store(c, first: 0)
    lower.store(c, first: 2)
  }
}

enum ThreeRows: TileHeight {
  static var count: Int { 3 }

  @inline(__always)
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S
  ) {
    var sums = RowsOfThree<C>(start, c, first: 0)
    sums.addProducts(L.self, a, b, terms)
    sums.store(c, first: 0)
  }
}

enum TwoRows: TileHeight {
  static var count: Int { 2 }

  @inline(__always)
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S
  ) {
    var sums = RowsOfTwo<C>(start, c, first: 0)
    sums.addProducts(L.self, a, b, terms)
    sums.store(c, first: 0)
  }
}

enum OneRow: TileHeight {
  static var count: Int { 1 }

  @inline(__always)
  static func tile<L: LaneOperand, C: TileColumns, S: TileStart>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S
  ) {
    var sums = RowsOfOne<C>(start, c, first: 0)
    sums.addProducts(L.self, a, b, terms)
    sums.store(c, first: 0)
  }
}
