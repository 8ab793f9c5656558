/// A matrix of sixteen networks in float32.
public typealias LaneMatrix = MatrixOfLanes<Float>

/// A matrix of sixteen networks: `rows` × `columns` elements, each sixteen lanes, lane innermost.
///
/// Rows of more than eight columns are padded to an odd number of lanes (power-of-two strides cost
/// up to a third of the speed) and the whole is aligned to 64 bytes. The padding is zero at first. Routines may walk the
/// flat ``storage``: they keep the padding of parameters and gradients zero, and no element ever
/// depends on it. A matrix belongs to one task.
public final class MatrixOfLanes<Real: LaneScalar> {
  /// One element of all sixteen networks.
  public typealias Element = SIMD16<Real>

  /// The number of rows.
  public let rows: Int
  /// The number of columns in use.
  public let columns: Int
  /// Lanes from one row to the next: `columns`, or one more to make a wide row odd.
  public let stride: Int
  /// `rows × stride` lanes.
  public let storage: UnsafeMutablePointer<Element>

  /// Makes a matrix of zeros.
  @inlinable public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = columns > 8 ? columns | 1 : columns
    storage = .allocateLines(rows * stride, repeating: Element())
  }

  deinit {
    storage.deallocate()
  }

  /// The number of lanes in ``storage``, padding included.
  @inlinable public var count: Int { rows * stride }

  /// The first lane of a row.
  @inlinable public func row(_ index: Int) -> UnsafeMutablePointer<Element> {
    storage + index * stride
  }

  /// The places of some rows in ``storage``, padding included.
  @inlinable public func range(of rows: Range<Int>) -> Range<Int> {
    (rows.lowerBound &* stride)..<(rows.upperBound &* stride)
  }

  /// One element of all sixteen networks.
  @inlinable public subscript(row: Int, column: Int) -> Element {
    get { storage[row * stride + column] }
    set { storage[row * stride + column] = newValue }
  }

  /// Sets every element, padding included.
  @inlinable public func fill(_ value: Element) {
    storage.update(repeating: value, count: count)
  }

  /// Takes the elements of a matrix of the same shape.
  @inlinable public func copy(from other: MatrixOfLanes) {
    precondition(rows == other.rows && columns == other.columns, "the shapes differ")
    storage.update(from: other.storage, count: count)
  }
}
