/// Products of few terms: the right operand stays in registers while the rows pass by.
///
/// A tile of six rows would spend its time on being set up.
enum NarrowTile {
  /// The most terms of such a product.
  static let terms = 4

  /// Computes all rows of some columns; `terms` is from 1 to ``NarrowTile/terms``.
  @inline(__always)
  static func compute<L: LaneOperand, C: TileColumns, S: TileStart, F: TileFinish>(
    _: L.Type, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, rows: Int, terms: Int,
    _ start: S, _ finish: F
  ) where L.Real == C.Real, F.Real == C.Real {
    switch terms {
    case 1: pass(L.self, OneTerm<C>(b), a, c, rows, start, finish)
    case 2: pass(L.self, TwoTerms<C>(b), a, c, rows, start, finish)
    case 3: pass(L.self, ThreeTerms<C>(b), a, c, rows, start, finish)
    default: pass(L.self, FourTerms<C>(b), a, c, rows, start, finish)
    }
  }

  @inline(__always)
  private static func pass<L: LaneOperand, T: NarrowTerms, S: TileStart, F: TileFinish>(
    _: L.Type, _ right: T, _ a: LeftRows, _ c: TargetRows, _ rows: Int, _ start: S, _ finish: F
  ) where L.Real == T.Columns.Real, F.Real == L.Real {
    var left = a.base
    var target = c
    for _ in 0..<rows {
      var sums = start.sums(T.Columns.self, target, row: 0)
      right.add(L.self, left, a.term, to: &sums)
      finish.take(sums, target.base)
      left += a.row
      target.base += c.row
    }
  }
}

/// All terms of the right operand, in registers.
private protocol NarrowTerms {
  associatedtype Columns: TileColumns
  init(_ right: RightColumns)
  /// Adds the products with a row of the left operand.
  func add<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout Columns)
  where L.Real == Columns.Real
}

private struct OneTerm<C: TileColumns>: NarrowTerms {
  let b0: C
  @inline(__always) init(_ right: RightColumns) { b0 = C(right) }
  @inline(__always) func add<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout C
  ) where L.Real == C.Real {
    sums.addProduct(left.load(as: L.self).lane, b0)
  }
}

private struct TwoTerms<C: TileColumns>: NarrowTerms {
  let b0: C
  let b1: C
  @inline(__always) init(_ right: RightColumns) {
    b0 = C(right)
    b1 = C(right.after(1))
  }
  @inline(__always) func add<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout C
  ) where L.Real == C.Real {
    sums.addProduct(left.load(as: L.self).lane, b0)
    sums.addProduct(left.load(fromByteOffset: term, as: L.self).lane, b1)
  }
}

private struct ThreeTerms<C: TileColumns>: NarrowTerms {
  let b0: C
  let b1: C
  let b2: C
  @inline(__always) init(_ right: RightColumns) {
    b0 = C(right)
    b1 = C(right.after(1))
    b2 = C(right.after(2))
  }
  @inline(__always) func add<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout C
  ) where L.Real == C.Real {
    sums.addProduct(left.load(as: L.self).lane, b0)
    sums.addProduct(left.load(fromByteOffset: term, as: L.self).lane, b1)
    sums.addProduct(left.load(fromByteOffset: 2 &* term, as: L.self).lane, b2)
  }
}

private struct FourTerms<C: TileColumns>: NarrowTerms {
  let b0: C
  let b1: C
  let b2: C
  let b3: C
  @inline(__always) init(_ right: RightColumns) {
    b0 = C(right)
    b1 = C(right.after(1))
    b2 = C(right.after(2))
    b3 = C(right.after(3))
  }
  @inline(__always) func add<L: LaneOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout C
  ) where L.Real == C.Real {
    sums.addProduct(left.load(as: L.self).lane, b0)
    sums.addProduct(left.load(fromByteOffset: term, as: L.self).lane, b1)
    sums.addProduct(left.load(fromByteOffset: 2 &* term, as: L.self).lane, b2)
    sums.addProduct(left.load(fromByteOffset: 3 &* term, as: L.self).lane, b3)
  }
}

extension RightColumns {
  /// The same so many terms later.
  @inline(__always)
  fileprivate func after(_ terms: Int) -> RightColumns {
    var result = self
    result.base += terms &* term
    return result
  }
}
