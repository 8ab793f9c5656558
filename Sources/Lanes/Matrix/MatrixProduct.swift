/// `C[i][j] = start + Σ_k A[i][k]·B[k][j]`, element by element for sixteen networks at once.
///
/// Each element is one chain of fused multiply-adds in the order of `k`, whatever the tile, so the
/// bits depend on the operands alone. The three directions of a dense layer are this one routine
/// with other strides:
///
///     forward          A = X  (ldX, 1)   B = W  (ldW, 1)   C = Z
///     input gradient   A = dZ (ldZ, 1)   B = W  (1, ldW)   C = dX
///     weight gradient  A = X  (1, ldX)   B = dZ (ldZ, 1)   C = dW
///
/// Up to six rows of A, over 64 terms, stay in the first cache while B passes by: of the two
/// operands only one is read again and again from further away.
public struct MatrixProduct<Left: LaneOperand> {
  /// Products are made in parts of so many terms: six rows of A fill half of the first cache.
  static var termsInPart: Int { 64 }

  /// Bytes of an element of the result.
  @inlinable @inline(__always) static var lane: Int { MemoryLayout<SIMD16<Left.Real>>.stride }

  @usableFromInline let left: LeftRows
  @usableFromInline let right: RightColumns
  @usableFromInline let target: TargetRows

  /// Names the operands: a pointer to the first element of each, and the elements from one row
  /// (term, column) to the next.
  @inlinable public init(
    left: UnsafePointer<Left>, row leftRow: Int, term leftTerm: Int,
    right: UnsafePointer<SIMD16<Left.Real>>, term rightTerm: Int, column rightColumn: Int,
    target: UnsafeMutablePointer<SIMD16<Left.Real>>, row targetRow: Int
  ) {
    let lane = Self.lane
    let element = MemoryLayout<Left>.stride
    self.left = LeftRows(base: left, row: leftRow &* element, term: leftTerm &* element)
    self.right = RightColumns(base: right, term: rightTerm &* lane, column: rightColumn &* lane)
    self.target = TargetRows(base: target, row: targetRow &* lane)
  }

  /// Computes `rows` × `columns` elements of `terms` terms each.
  func run(rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>) {
    guard terms > 0 else { return fill(rows: rows, columns: columns, start: start) }
    var first = min(Self.termsInPart, terms)
    switch start {
    case .zero:
      part(rows: rows, columns: columns, first: 0, terms: first, start: ZeroStart())
    case .columns(let values):
      let start = ColumnStart(values: UnsafeRawPointer(values), lane: Self.lane)
      part(rows: rows, columns: columns, first: 0, terms: first, start: start)
    case .accumulate:
      part(rows: rows, columns: columns, first: 0, terms: first, start: TargetStart())
    }
    while first < terms {
      let count = min(Self.termsInPart, terms &- first)
      part(rows: rows, columns: columns, first: first, terms: count, start: TargetStart())
      first &+= count
    }
  }

  /// Sums of no terms.
  private func fill(rows: Int, columns: Int, start: ProductStart<Left.Real>) {
    for row in 0..<rows {
      let values = (target.base + row &* target.row).assumingMemoryBound(to: SIMD16<Left.Real>.self)
      for column in 0..<columns {
        switch start {
        case .zero: values[column] = SIMD16()
        case .columns(let first): values[column] = first[column]
        case .accumulate: break
        }
      }
    }
  }

  /// Some terms of all elements, so many rows at a time: sixes as far as they go, and what is left
  /// of seven, eight or nine rows in parts that keep enough sums in flight.
  @inline(__always)
  private func part<S: TileStart>(rows: Int, columns: Int, first: Int, terms: Int, start: S) {
    var a = left
    a.base += first &* a.term
    var b = right
    b.base += first &* b.term
    var c = target
    var rows = rows
    while rows > 0 {
      let height: Int
      switch rows {
      case 6, 9...: height = strip(SixRows.self, a, b, c, columns, terms, start)
      case 4, 7, 8: height = strip(FourRows.self, a, b, c, columns, terms, start)
      case 3, 5: height = strip(ThreeRows.self, a, b, c, columns, terms, start)
      case 2: height = strip(TwoRows.self, a, b, c, columns, terms, start)
      default: height = strip(OneRow.self, a, b, c, columns, terms, start)
      }
      rows &-= height
      a.base += height &* a.row
      c.base += height &* c.row
    }
  }

  /// Some rows of all columns; returns how many rows.
  @inline(__always)
  private func strip<H: TileHeight, S: TileStart>(
    _: H.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ columns: Int, _ terms: Int,
    _ start: S
  ) -> Int {
    var b = b
    var c = c
    var start = start
    var columns = columns
    // Twelve sums of sixteen doubles fill 24 of 32 registers.
    while columns >= 4, MemoryLayout<Left.Real>.size == 4 {
      H.tile(Left.self, FourColumns<Left.Real>.self, a, b, c, terms, start)
      b.base += 4 &* b.column
      c.base += 4 &* Self.lane
      start.advance(4)
      columns &-= 4
    }
    while columns >= 2 {
      H.tile(Left.self, TwoColumns<Left.Real>.self, a, b, c, terms, start)
      b.base += 2 &* b.column
      c.base += 2 &* Self.lane
      start.advance(2)
      columns &-= 2
    }
    if columns > 0 { H.tile(Left.self, OneColumn<Left.Real>.self, a, b, c, terms, start) }
    return H.count
  }
}

extension MatrixProduct<Lane> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand has a value for
  /// each network.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}

extension MatrixProduct<Float> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand is shared by the
  /// networks.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}

extension MatrixProduct<WideLane> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand has a value for
  /// each network.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: ProductStart<Double>) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}

extension MatrixProduct<Double> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand is shared by the
  /// networks.
  @inline(never)
  public func compute(rows: Int, columns: Int, terms: Int, start: ProductStart<Double>) {
    run(rows: rows, columns: columns, terms: terms, start: start)
  }
}
