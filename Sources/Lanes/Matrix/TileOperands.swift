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
  /// The first sums of one row of the tile, `row` bytes into the result.
  func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C
  /// Moves on by so many columns.
  mutating func advance(_ columns: Int)
}

/// Sums start at zero.
struct ZeroStart: TileStart {
  @inline(__always) func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C {
    C()
  }
  @inline(__always) func advance(_ columns: Int) {}
}

/// Sums start at a value of their column.
struct ColumnStart: TileStart {
  var values: UnsafeRawPointer
  /// Bytes from a column to the next.
  let lane: Int
  @inline(__always) func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C {
    C(load: values)
  }
  @inline(__always) mutating func advance(_ columns: Int) {
    values += columns &* lane
  }
}

/// Sums go on from what the result holds.
struct TargetStart: TileStart {
  @inline(__always) func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C {
    C(load: UnsafeRawPointer(target.base + row))
  }
  @inline(__always) func advance(_ columns: Int) {}
}
