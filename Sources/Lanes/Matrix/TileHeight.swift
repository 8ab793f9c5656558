/// How many rows of a tile are summed at a time.
protocol TileHeight {
  var count: Int { get }
  /// The most columns of a tile.
  static var columns: Int { get }
  /// Computes one tile: `terms` terms of every sum, and hands the sums on.
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F)
  where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar
}

extension TileHeight {
  /// Six times four sums fill 24 of 32 registers, six times two 12 of 16.
  static var columns: Int { VectorRegisters.areMany ? 4 : 2 }

  /// A tile of one group of rows.
  @inline(__always)
  fileprivate func one<L: TileOperand, R: TileRows, S: TileStart, F: TileFinish>(
    _: R.Type, _: L.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == R.Columns.Vector.Scalar, F.Real == R.Columns.Vector.Scalar {
    if F.changesTarget { R.prefetch(c, first: 0) }
    var sums = R(start, first: 0)
    var left = a.base
    var b = b
    var terms = terms
    while terms != 0 {
      sums.addProducts(L.self, left, a.row, R.Columns(b))
      left += a.term
      b.base += b.term
      terms &-= 1
    }
    sums.end(finish, c, first: 0)
  }

  /// A tile of two such groups.
  ///
  /// Rows are addressed from a pointer for each group, since an address is a pointer and once or
  /// twice a distance: no other arithmetic stands between the multiplications.
  @inline(__always)
  fileprivate func two<L: TileOperand, R: TileRows, S: TileStart, F: TileFinish>(
    _: R.Type, _: L.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == R.Columns.Vector.Scalar, F.Real == R.Columns.Vector.Scalar {
    let half = count / 2
    if F.changesTarget {
      R.prefetch(c, first: 0)
      R.prefetch(c, first: half)
    }
    var upper = R(start, first: 0)
    var lower = R(start, first: half)
    var above = a.base
    var below = a.base + half &* a.row
    var b = b
    var terms = terms
    while terms != 0 {
      let right = R.Columns(b)
      upper.addProducts(L.self, above, a.row, right)
      lower.addProducts(L.self, below, a.row, right)
      above += a.term
      below += a.term
      b.base += b.term
      terms &-= 1
    }
    upper.end(finish, c, first: 0)
    lower.end(finish, c, first: half)
  }
}

struct SixRows: TileHeight {
  var count: Int { 6 }

  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    two(RowsOfThree<C>.self, L.self, a, b, c, terms, start, finish)
  }
}

struct FourRows: TileHeight {
  var count: Int { 4 }

  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    two(RowsOfTwo<C>.self, L.self, a, b, c, terms, start, finish)
  }
}

struct ThreeRows: TileHeight {
  var count: Int { 3 }

  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    one(RowsOfThree<C>.self, L.self, a, b, c, terms, start, finish)
  }
}

struct TwoRows: TileHeight {
  static var columns: Int { 4 }
  var count: Int { 2 }

  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    one(RowsOfTwo<C>.self, L.self, a, b, c, terms, start, finish)
  }
}

struct OneRow: TileHeight {
  static var columns: Int { 4 }
  var count: Int { 1 }

  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    one(RowsOfOne<C>.self, L.self, a, b, c, terms, start, finish)
  }
}
