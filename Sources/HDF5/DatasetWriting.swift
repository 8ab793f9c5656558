internal import CHDF5

extension Dataset {
  /// Writes every element, in row-major order.
  /// - Throws: `mismatch` unless type and number of elements are the dataset's; `noSpace`.
  public func write<T: HDF5Scalar>(_ values: [T]) throws(HDF5Error) {
    try write(values.span)
  }

  /// Writes every element, in row-major order.
  /// - Throws: `mismatch` unless type and number of elements are the dataset's; `noSpace`.
  public func write<T: HDF5Scalar>(_ values: Span<T>) throws(HDF5Error) {
    try unsafe values.withUnsafeBufferPointer { (values) throws(HDF5Error) in
      try unsafe write(values, region: nil)
    }
  }

  /// Writes every element, in row-major order.
  /// - Throws: `mismatch` unless type and number of elements are the dataset's; `noSpace`.
  public func write<T: HDF5Scalar>(_ values: UnsafeBufferPointer<T>) throws(HDF5Error) {
    try unsafe write(values, region: nil)
  }

  /// Writes the box of `count` elements an axis that begins at `offset`, in row-major order.
  /// - Throws: `mismatch` unless the box lies inside and holds as many elements as `values`.
  public func write<T: HDF5Scalar>(
    _ values: [T], at offset: [Int], count: [Int]
  ) throws(HDF5Error) {
    try write(values.span, at: offset, count: count)
  }

  /// Writes the box of `count` elements an axis that begins at `offset`, in row-major order.
  /// - Throws: `mismatch` unless the box lies inside and holds as many elements as `values`.
  public func write<T: HDF5Scalar>(
    _ values: Span<T>, at offset: [Int], count: [Int]
  ) throws(HDF5Error) {
    try unsafe values.withUnsafeBufferPointer { (values) throws(HDF5Error) in
      try unsafe write(values, region: (offset, count))
    }
  }

  /// Writes the box of `count` elements an axis that begins at `offset`, in row-major order.
  /// - Throws: `mismatch` unless the box lies inside and holds as many elements as `values`.
  public func write<T: HDF5Scalar>(
    _ values: UnsafeBufferPointer<T>, at offset: [Int], count: [Int]
  ) throws(HDF5Error) {
    try unsafe write(values, region: (offset, count))
  }

  private func write<T: HDF5Scalar>(
    _ values: UnsafeBufferPointer<T>, region: (offset: [Int], count: [Int])?
  ) throws(HDF5Error) {
    try type().require(T.elementType, "write dataset")
    let memoryType = try T.types(place).memory
    let transfer = try Transfer(self, region, elements: values.count, "write dataset")
    if values.isEmpty { return }
    noteWriting()
    let (id, memory, stored) = (id, transfer.memory.id, transfer.stored.id)
    try Library.call("write dataset", place) {
      unsafe H5Dwrite(id, memoryType, memory, stored, chdf5_default(), values.baseAddress)
    }
  }

  /// Writes every string, in row-major order.
  /// - Throws: `mismatch` unless the dataset holds that many strings, or if one contains a NUL.
  public func write(_ values: [String]) throws(HDF5Error) {
    try type().require(.string, "write dataset")
    _ = try Transfer(self, nil, elements: values.count, "write dataset")
    if values.isEmpty { return }
    noteWriting()
    let id = id
    try unsafe Text.write(values, "write dataset", place) { type, values in
      unsafe H5Dwrite(id, type, chdf5_all(), chdf5_all(), chdf5_default(), values)
    }
  }
}

/// The two ends of a transfer: a run of elements in memory and a region of the dataset.
struct Transfer: ~Copyable {
  let memory: Dataspace
  let stored: Dataspace

  /// `region` nil is the whole dataset; `elements` is what the caller's memory holds, nil if it
  /// is yet to be made.
  init(
    _ dataset: borrowing Dataset, _ region: (offset: [Int], count: [Int])?, elements: Int?,
    _ operation: String
  ) throws(HDF5Error) {
    let stored = try dataset.space()
    let place = dataset.place
    if let region { try stored.select(offset: region.offset, extents: region.count, operation) }
    let shape = region?.count ?? stored.shape
    let count = try Dataspace.product(shape, operation, place)
    if let elements, elements != count {
      throw place.error(
        operation, .mismatch, "\(elements) elements in memory against \(count) of \(shape)")
    }
    // Of the region's own shape: against a flat row the library would match element by element,
    // twenty times slower.
    memory = try Dataspace(shape: shape, place)
    self.stored = stored
  }

  var count: Int { memory.count }
}
