/// All terms of the right operand, in registers.
protocol RightTerms {
  associatedtype Columns: TileColumns
  static var count: Int { get }
  init(_ right: RightColumns)
  /// Adds the products with a row of the left operand.
  func add<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout Columns)
  where L.Real == Columns.Vector.Scalar
}

struct OneTerm<C: TileColumns>: RightTerms {
  let own: C
  static var count: Int { 1 }
  @inline(__always) init(_ right: RightColumns) { own = C(right) }
  @inline(__always) func add<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout C
  ) where L.Real == C.Vector.Scalar {
    sums.addProduct(L.vector(left), own)
  }
}

/// One term after some.
struct MoreTerms<First: RightTerms>: RightTerms {
  let first: First
  let own: First.Columns
  static var count: Int { First.count &+ 1 }
  @inline(__always) init(_ right: RightColumns) {
    first = First(right)
    var last = right
    last.base += First.count &* right.term
    own = First.Columns(last)
  }
  @inline(__always) func add<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout First.Columns
  ) where L.Real == First.Columns.Vector.Scalar {
    first.add(L.self, left, term, to: &sums)
    sums.addProduct(L.vector(left + First.count &* term), own)
  }
}

/// No terms at all.
struct NoTerms<Columns: TileColumns>: RightTerms {
  static var count: Int { 0 }
  @inline(__always) init() {}
  @inline(__always) init(_ right: RightColumns) {}
  @inline(__always) func add<L: TileOperand>(
    _: L.Type, _ left: UnsafeRawPointer, _ term: Int, to sums: inout Columns
  ) where L.Real == Columns.Vector.Scalar {}
}
