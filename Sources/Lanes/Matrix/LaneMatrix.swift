/// A matrix of sixteen networks: `rows` × `columns` elements, each a ``Lane``, lane innermost.
///
/// Rows of more than eight columns are padded to an odd number of lanes (power-of-two strides cost
/// up to a third of the speed) and the whole is aligned to 64 bytes. The padding is zero at first. Routines may walk the
/// flat ``storage``: they keep the padding of parameters and gradients zero, and no element ever
/// depends on it. A matrix belongs to one task.
public final class LaneMatrix {
  /// The number of rows.
  public let rows: Int
  /// The number of columns in use.
  public let columns: Int
  /// Lanes from one row to the next: `columns`, or one more to make a wide row odd.
  public let stride: Int
  /// `rows × stride` lanes.
  public let storage: UnsafeMutablePointer<Lane>

  /// Makes a matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = columns > 8 ? columns | 1 : columns
    let count = max(rows * stride, 1)
    // A lane's own alignment is 16 bytes: without asking for more, most loads would cross a
    // cache line.
    storage = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Lane>.stride, alignment: MemoryLayout<Lane>.size
    ).initializeMemory(as: Lane.self, repeating: Lane(), count: count)
  }

  deinit {
    storage.deallocate()
  }

  /// The number of lanes in ``storage``, padding included.
  @inlinable public var count: Int { rows * stride }

  /// The first lane of a row.
  @inlinable public func row(_ index: Int) -> UnsafeMutablePointer<Lane> {
    storage + index * stride
  }

  /// The places of some rows in ``storage``, padding included.
  @inlinable public func range(of rows: Range<Int>) -> Range<Int> {
    (rows.lowerBound &* stride)..<(rows.upperBound &* stride)
  }

  /// One element of all sixteen networks.
  @inlinable public subscript(row: Int, column: Int) -> Lane {
    get { storage[row * stride + column] }
    set { storage[row * stride + column] = newValue }
  }

  /// Sets every element, padding included.
  public func fill(_ value: Lane) {
    storage.update(repeating: value, count: count)
  }

  /// Takes the elements of a matrix of the same shape.
  public func copy(from other: LaneMatrix) {
    precondition(rows == other.rows && columns == other.columns, "the shapes differ")
    storage.update(from: other.storage, count: count)
  }
}
