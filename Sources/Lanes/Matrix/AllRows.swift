/// All rows of a product of few terms: the right operand stays in registers while the rows pass by.
///
/// A tile of six rows would spend its time on being set up.
struct AllRows: TileHeight {
  /// The most terms of such a product.
  static let terms = 4

  let count: Int

  /// Computes all rows; `terms` is from 1 to ``AllRows/terms``.
  @inline(__always)
  func tile<L: TileOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Vector.Scalar, F.Real == C.Vector.Scalar {
    switch terms {
    case 1: pass(L.self, OneTerm<C>(b), a, c, start, finish)
    case 2: pass(L.self, MoreTerms<OneTerm<C>>(b), a, c, start, finish)
    case 3: pass(L.self, MoreTerms<MoreTerms<OneTerm<C>>>(b), a, c, start, finish)
    default: pass(L.self, MoreTerms<MoreTerms<MoreTerms<OneTerm<C>>>>(b), a, c, start, finish)
    }
  }

  @inline(__always)
  private func pass<L: TileOperand, T: RightTerms, S: TileStart, F: TileFinish>(
    _: L.Type, _ right: T, _ a: LeftRows, _ c: TargetRows, _ start: S, _ finish: F
  ) where L.Real == T.Columns.Vector.Scalar, F.Real == T.Columns.Vector.Scalar {
    var left = a.base
    var target = c
    var start = start
    for _ in 0..<count {
      var sums = start.sums(T.Columns.self, row: 0)
      right.add(L.self, left, a.term, to: &sums)
      finish.take(sums, target.base)
      left += a.row
      target.base += c.row
      start.advance(rows: 1)
    }
  }
}
