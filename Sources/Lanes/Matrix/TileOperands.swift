/// Rows of the left operand of a tile; distances in bytes.
struct LeftRows {
  var base: UnsafeRawPointer
  let row: Int
  let term: Int
}

/// Columns of the right operand of a tile; distances in bytes.
struct RightColumns {
  var base: UnsafeRawPointer
  let term: Int
  let column: Int
}

/// Rows of the result; columns are neighbours, the distance of rows is in bytes.
struct TargetRows {
  var base: UnsafeMutableRawPointer
  let row: Int
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
  @inline(__always) func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C {
    C(load: values)
  }
  @inline(__always) mutating func advance(_ columns: Int) {
    values += columns &* MemoryLayout<Lane>.stride
  }
}

/// Sums go on from what the result holds.
struct TargetStart: TileStart {
  @inline(__always) func sums<C: TileColumns>(_: C.Type, _ target: TargetRows, row: Int) -> C {
    C(load: UnsafeRawPointer(target.base + row))
  }
  @inline(__always) func advance(_ columns: Int) {}
}
