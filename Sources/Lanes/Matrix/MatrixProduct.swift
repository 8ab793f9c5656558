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
  /// And of so many columns: so many terms of them fill half of a second cache of 1 MB.
  static var columnsInPanel: Int { 512 / MemoryLayout<Left.Real>.size }

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
}

extension MatrixProduct where Left: TileOperand {
  private typealias Vector = Left.Real.Vector

  /// Computes `rows` × `columns` elements of `terms` terms each.
  func run(
    rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>,
    finish: ProductFinish<Left.Real>
  ) {
    let size = Size(rows: rows, columns: columns, terms: terms)
    switch finish {
    case .store: sum(size, start, StoreFinish())
    case .rectify(let other): sum(size, start, RectifyFinish(distance: distance(to: other)))
    case .rectified: sum(size, start, RectifiedFinish())
    case .slope(let h): sum(size, start, SlopeFinish(distance: distance(to: h)))
    case .step(let rate):
      // The result cannot keep a sum that is not complete.
      precondition(start.isZero, "what moves the result starts at zero")
      part(size, 0..<terms, ZeroStart(), StepFinish(rate: rate))
    }
  }

  private func distance(to other: UnsafeRawPointer) -> Int {
    other - UnsafeRawPointer(target.base)
  }

  /// How much is to be computed.
  private struct Size {
    let rows: Int
    let columns: Int
    let terms: Int
  }

  /// Sums up all terms, in parts; the last of them ends the sums.
  @inline(__always)
  private func sum<F: TileFinish>(_ size: Size, _ start: ProductStart<Left.Real>, _ finish: F)
  where F.Real == Left.Real {
    let count = Self.termsInPart
    let first = 0..<min(count, size.terms)
    let isWhole = first.count == size.terms
    switch start {
    case .zero: begin(size, first, ZeroStart(), finish, isWhole)
    case .columns(let values):
      let start = LoadedStart(columns: UnsafeRawPointer(values))
      begin(size, first, start, finish, isWhole)
    case .accumulate: begin(size, first, LoadedStart(target), finish, isWhole)
    }
    guard !isWhole else { return }
    var next = count
    while next &+ count < size.terms {
      part(size, next..<(next &+ count), LoadedStart(target), StoreFinish())
      next &+= count
    }
    part(size, next..<size.terms, LoadedStart(target), finish)
  }

  /// The first terms, which may be all.
  @inline(__always)
  private func begin<S: TileStart, F: TileFinish>(
    _ size: Size, _ terms: Range<Int>, _ start: S, _ finish: F, _ isWhole: Bool
  ) where F.Real == Left.Real {
    if isWhole {
      part(size, terms, start, finish)
    } else {
      part(size, terms, start, StoreFinish())
    }
  }

  /// Some terms of all elements, so many columns at a time.
  @inline(never)
  private func part<S: TileStart, F: TileFinish>(
    _ size: Size, _ terms: Range<Int>, _ start: S, _ finish: F
  ) where F.Real == Left.Real {
    var a = left
    a.base += terms.lowerBound &* a.term
    var b = right
    b.base += terms.lowerBound &* b.term
    var c = target
    var start = start
    var columns = size.columns
    if (1...AllRows.terms).contains(terms.count) {
      strip(AllRows(count: size.rows), a, b, c, columns, terms.count, start, finish)
      return
    }
    while columns > 0 {
      let width = min(columns, Self.columnsInPanel)
      panel(a, b, c, size.rows, width, terms.count, start, finish)
      b.base += width &* b.column
      c.base += width &* Self.lane
      start.advance(bytes: width &* Self.lane)
      columns &-= width
    }
  }

  /// Some terms of neighbouring columns, so many rows at a time: sixes as far as they go, and what is
  /// left of seven, eight or nine rows in parts that keep enough sums in flight.
  @inline(__always)
  private func panel<S: TileStart, F: TileFinish>(
    _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ rows: Int, _ columns: Int, _ terms: Int,
    _ start: S, _ finish: F
  ) where F.Real == Left.Real {
    var a = a
    var c = c
    var start = start
    var rows = rows
    while rows > 0 {
      let height: Int
      switch rows {
      case 6, 9...: height = strip(SixRows(), a, b, c, columns, terms, start, finish)
      case 4, 7, 8: height = strip(FourRows(), a, b, c, columns, terms, start, finish)
      case 3, 5: height = strip(ThreeRows(), a, b, c, columns, terms, start, finish)
      case 2: height = strip(TwoRows(), a, b, c, columns, terms, start, finish)
      default: height = strip(OneRow(), a, b, c, columns, terms, start, finish)
      }
      rows &-= height
      a.base += height &* a.row
      c.base += height &* c.row
      start.advance(rows: height)
    }
  }

  /// Some rows of all columns; returns how many rows.
  @inline(__always) @discardableResult
  private func strip<H: TileHeight, S: TileStart, F: TileFinish>(
    _ height: H, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ columns: Int, _ terms: Int,
    _ start: S, _ finish: F
  ) -> Int where F.Real == Left.Real {
    var b = b
    var c = c
    var start = start
    var columns = columns
    while columns >= 4, H.columns >= 4 {
      networks(height, FourColumns<Vector>.self, a, b, c, terms, start, finish)
      b.base += 4 &* b.column
      c.base += 4 &* Self.lane
      start.advance(bytes: 4 &* Self.lane)
      columns &-= 4
    }
    while columns >= 2 {
      networks(height, TwoColumns<Vector>.self, a, b, c, terms, start, finish)
      b.base += 2 &* b.column
      c.base += 2 &* Self.lane
      start.advance(bytes: 2 &* Self.lane)
      columns &-= 2
    }
    if columns > 0 {
      networks(height, OneColumn<Vector>.self, a, b, c, terms, start, finish)
    }
    return height.count
  }

  /// A tile of all sixteen networks, so many after the others as a vector holds.
  @inline(__always)
  private func networks<H: TileHeight, C: TileColumns, S: TileStart, F: TileFinish>(
    _ height: H, _: C.Type, _ a: LeftRows, _ b: RightColumns, _ c: TargetRows, _ terms: Int,
    _ start: S, _ finish: F
  ) where C.Vector == Left.Real.Vector, F.Real == Left.Real {
    var (a, b, c, start) = (a, b, c, start)
    var left = Vector.inLane
    while left != 0 {
      height.tile(Left.self, C.self, a, b, c, terms, start, finish)
      left &-= 1
      a.base += Left.nextNetworks
      b.base += MemoryLayout<Vector>.size
      c.base += MemoryLayout<Vector>.size
      start.advance(bytes: MemoryLayout<Vector>.size)
    }
  }
}

extension MatrixProduct<Lane> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand has a value for
  /// each network.
  @inline(never)
  public func compute(
    rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>,
    finish: ProductFinish<Left.Real> = .store
  ) {
    run(rows: rows, columns: columns, terms: terms, start: start, finish: finish)
  }
}

extension MatrixProduct<Float> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand is shared by the
  /// networks.
  @inline(never)
  public func compute(
    rows: Int, columns: Int, terms: Int, start: ProductStart<Left.Real>,
    finish: ProductFinish<Left.Real> = .store
  ) {
    run(rows: rows, columns: columns, terms: terms, start: start, finish: finish)
  }
}

extension MatrixProduct<WideLane> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand has a value for
  /// each network.
  @inline(never)
  public func compute(
    rows: Int, columns: Int, terms: Int, start: ProductStart<Double>,
    finish: ProductFinish<Double> = .store
  ) {
    run(rows: rows, columns: columns, terms: terms, start: start, finish: finish)
  }
}

extension MatrixProduct<Double> {
  /// Computes `rows` × `columns` elements of `terms` terms each; the left operand is shared by the
  /// networks.
  @inline(never)
  public func compute(
    rows: Int, columns: Int, terms: Int, start: ProductStart<Double>,
    finish: ProductFinish<Double> = .store
  ) {
    run(rows: rows, columns: columns, terms: terms, start: start, finish: finish)
  }
}
