/// `C[i][j] = start + Σ_k A[i][k]·B[k][j]`, element by element for sixteen networks at once.
///
/// Each element is one chain of fused multiply-adds in the order of `k`, whatever the tile, so the
/// bits depend on the operands alone. The three directions of a dense layer are this one routine
/// with other strides:
///
///     forward          A = X  (ldX, 1)   B = W  (ldW, 1)   C = Z
///     input gradient   A = dZ (ldZ, 1)   B = W  (1, ldW)   C = dX
///     weight gradient  A = X  (1, ldX)   B = dZ (ldZ, 1)   C = dW
public struct MatrixProduct<Left: LaneOperand> {
  /// Where the sums start.
  public enum Start {
    /// At zero.
    case zero
    /// At a value of each column, the bias of a unit.
    case columns(UnsafePointer<Lane>)
    /// At what C holds, so that a longer sum may be made in parts.
    case accumulate
  }

  /// Products are made in parts of so many terms: what a part touches of B fits the cache.
  @usableFromInline static var termsInPart: Int { 64 }

  let left: UnsafePointer<Left>
  let leftRow: Int
  let leftTerm: Int
  let right: UnsafePointer<Lane>
  let rightTerm: Int
  let rightColumn: Int
  let target: UnsafeMutablePointer<Lane>
  let targetRow: Int

  /// Names the operands: a pointer to the first element of each, and the elements from one row
  /// (term, column) to the next.
  public init(
    left: UnsafePointer<Left>, row leftRow: Int, term leftTerm: Int,
    right: UnsafePointer<Lane>, term rightTerm: Int, column rightColumn: Int,
    target: UnsafeMutablePointer<Lane>, row targetRow: Int
  ) {
    self.left = left
    self.leftRow = leftRow
    self.leftTerm = leftTerm
    self.right = right
    self.rightTerm = rightTerm
    self.rightColumn = rightColumn
    self.target = target
    self.targetRow = targetRow
  }

  /// Where the accumulators of a tile start: `pointer[i·row + j·column]` for C[i][j].
  private struct Initial {
    let pointer: UnsafePointer<Lane>
    let row: Int
    let column: Int
  }

  /// Computes `rows` × `columns` elements of `terms` terms each.
  func run(rows: Int, columns: Int, terms: Int, start: Start) {
    let before = Initial(pointer: UnsafePointer(target), row: targetRow, column: 1)
    switch start {
    case .accumulate:
      part(rows: rows, columns: columns, first: 0, terms: terms, initial: before, then: before)
    case .columns(let values):
      let initial = Initial(pointer: values, row: 0, column: 1)
      part(rows: rows, columns: columns, first: 0, terms: terms, initial: initial, then: before)
    case .zero:
      withUnsafeTemporaryAllocation(of: Lane.self, capacity: FourColumns.count) { zeros in
        zeros.initialize(repeating: Lane())
        guard let base = zeros.baseAddress else { return }
        let initial = Initial(pointer: UnsafePointer(base), row: 0, column: 0)
        part(rows: rows, columns: columns, first: 0, terms: terms, initial: initial, then: before)
      }
    }
  }

  /// All terms, so many at a time: the first part starts at `initial`, the others where the one
  /// before left C.
  @inline(__always)
  private func part(
    rows: Int, columns: Int, first: Int, terms: Int, initial: Initial, then: Initial
  ) {
    var first = first
    var initial = initial
    repeat {
      let part = min(Self.termsInPart, terms - first)
      var column = 0
      while column + 4 <= columns {
        strip(
          FourColumns.self, rows: rows, column: column, first: first, terms: part,
          initial: initial)
        column += 4
      }
      if column + 2 <= columns {
        strip(
          TwoColumns.self, rows: rows, column: column, first: first, terms: part,
          initial: initial)
        column += 2
      }
      if column < columns {
        strip(
          OneColumn.self, rows: rows, column: column, first: first, terms: part,
          initial: initial)
      }
      first += part
      initial = then
    } while first < terms
  }

  /// All rows of a strip of neighbouring columns.
  @inline(__always)
  private func strip<C: TileColumns>(
    _: C.Type, rows: Int, column: Int, first: Int, terms: Int, initial: Initial
  ) {
    var row = 0
    while row + 6 <= rows {
      sixRows(C.self, row: row, column: column, first: first, terms: terms, initial: initial)
      row += 6
    }
    while row + 2 <= rows {
      twoRows(C.self, row: row, column: column, first: first, terms: terms, initial: initial)
      row += 2
    }
    if row < rows {
      oneRow(C.self, row: row, column: column, first: first, terms: terms, initial: initial)
    }
  }

  @inline(__always)
  private func sixRows<C: TileColumns>(
    _: C.Type, row: Int, column: Int, first: Int, terms: Int, initial: Initial
  ) {
    let start = initial.pointer + (row &* initial.row &+ column &* initial.column)
    let out = target + (row &* targetRow &+ column)
    var a = left + (row &* leftRow &+ first &* leftTerm)
    var b = right + (column &* rightColumn &+ first &* rightTerm)
    var r0 = C(load: start, 1)
    var r1 = C(load: start + initial.row, 1)
    var r2 = C(load: start + 2 &* initial.row, 1)
    var r3 = C(load: start + 3 &* initial.row, 1)
    var r4 = C(load: start + 4 &* initial.row, 1)
    var r5 = C(load: start + 5 &* initial.row, 1)
    var left = terms
    while left > 0 {
      let terms = C(load: b, rightColumn)
      r0.addProduct(a[0].lane, terms)
      r1.addProduct(a[leftRow].lane, terms)
      r2.addProduct(a[2 &* leftRow].lane, terms)
      r3.addProduct(a[3 &* leftRow].lane, terms)
      r4.addProduct(a[4 &* leftRow].lane, terms)
      r5.addProduct(a[5 &* leftRow].lane, terms)
      a += leftTerm
      b += rightTerm
      left &-= 1
    }
    r0.store(out)
    r1.store(out + targetRow)
    r2.store(out + 2 &* targetRow)
    r3.store(out + 3 &* targetRow)
    r4.store(out + 4 &* targetRow)
    r5.store(out + 5 &* targetRow)
  }

  @inline(__always)
  private func twoRows<C: TileColumns>(
    _: C.Type, row: Int, column: Int, first: Int, terms: Int, initial: Initial
  ) {
    let start = initial.pointer + (row &* initial.row &+ column &* initial.column)
    let out = target + (row &* targetRow &+ column)
    var a = left + (row &* leftRow &+ first &* leftTerm)
    var b = right + (column &* rightColumn &+ first &* rightTerm)
    var r0 = C(load: start, 1)
    var r1 = C(load: start + initial.row, 1)
    var left = terms
    while left > 0 {
      let terms = C(load: b, rightColumn)
      r0.addProduct(a[0].lane, terms)
      r1.addProduct(a[leftRow].lane, terms)
      a += leftTerm
      b += rightTerm
      left &-= 1
    }
    r0.store(out)
    r1.store(out + targetRow)
  }

  @inline(__always)
  private func oneRow<C: TileColumns>(
    _: C.Type, row: Int, column: Int, first: Int, terms: Int, initial: Initial
  ) {
    let start = initial.pointer + (row &* initial.row &+ column &* initial.column)
    let out = target + (row &* targetRow &+ column)
    var a = left + (row &* leftRow &+ first &* leftTerm)
    var b = right + (column &* rightColumn &+ first &* rightTerm)
    var r0 = C(load: start, 1)
    var left = terms
    while left > 0 {
      r0.addProduct(a[0].lane, C(load: b, rightColumn))
      a += leftTerm
      b += rightTerm
      left &-= 1
    }
    r0.store(out)
  }
}

extension MatrixProduct<Lane> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand has a value for
  /// each network.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: Start) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}

extension MatrixProduct<Float> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand is shared by the
  /// networks.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: Start) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}
