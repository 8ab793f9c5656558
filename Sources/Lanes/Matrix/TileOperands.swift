/// Rows of the left operand of a tile; distances in bytes.
@usableFromInline
struct LeftRows {
  @usableFromInline var base: UnsafeRawPointer
  @usableFromInline let row: Int
  @usableFromInline let term: Int

  @inlinable @inline(__always)
  init(base: UnsafeRawPointer, row: Int, term: Int) {
    self.base = base
    self.row = row
    self.term = term
  }
}

/// Columns of the right operand of a tile; distances in bytes.
@usableFromInline
struct RightColumns {
  @usableFromInline var base: UnsafeRawPointer
  @usableFromInline let term: Int
  @usableFromInline let column: Int

  @inlinable @inline(__always)
  init(base: UnsafeRawPointer, term: Int, column: Int) {
    self.base = base
    self.term = term
    self.column = column
  }
}

/// Rows of the result; columns are neighbours, the distance of rows is in bytes.
@usableFromInline
struct TargetRows {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline let row: Int

  @inlinable @inline(__always)
  init(base: UnsafeMutableRawPointer, row: Int) {
    self.base = base
    self.row = row
  }
}

/// Where the sums of a tile start.
protocol TileStart {
  /// The first sums of one row of the tile.
  func sums<C: TileColumns>(_: C.Type, row: Int) -> C
  /// Moves on by so many bytes of a row of the result.
  mutating func advance(bytes: Int)
  /// Moves on by so many rows.
  mutating func advance(rows: Int)
}

/// Sums start at zero.
struct ZeroStart: TileStart {
  @inline(__always) func sums<C: TileColumns>(_: C.Type, row: Int) -> C { C() }
  @inline(__always) func advance(bytes: Int) {}
  @inline(__always) func advance(rows: Int) {}
}

/// Sums start at values in memory: at one of their column, or at what the result holds.
struct LoadedStart: TileStart {
  var values: UnsafeRawPointer
  /// Bytes from a row to the next; none where all rows start alike.
  let row: Int

  /// At a value of each column.
  init(columns values: UnsafeRawPointer) {
    self.values = values
    row = 0
  }

  /// At what a result holds.
  init(_ target: TargetRows) {
    values = UnsafeRawPointer(target.base)
    row = target.row
  }

  @inline(__always) func sums<C: TileColumns>(_: C.Type, row index: Int) -> C {
    C(load: values + index &* row)
  }
  @inline(__always) mutating func advance(bytes: Int) { values += bytes }
  @inline(__always) mutating func advance(rows: Int) { values += rows &* row }
}
