internal import CHDF5

extension Dataset {
  /// Every element, in row-major order.
  /// - Throws: `mismatch` unless the dataset holds `T` in at most `limit` bytes.
  public func read<T: HDF5Scalar>(
    as type: T.Type = T.self, limit: Int = Dataset.readLimit
  ) throws(HDF5Error) -> [T] {
    try read(region: nil, limit: limit)
  }

  /// The box of `count` elements an axis that begins at `offset`, in row-major order.
  /// - Throws: `mismatch` unless the dataset holds `T`, and the box lies inside and takes at most
  ///   `limit` bytes.
  public func read<T: HDF5Scalar>(
    as type: T.Type = T.self, at offset: [Int], count: [Int], limit: Int = Dataset.readLimit
  ) throws(HDF5Error) -> [T] {
    try read(region: (offset, count), limit: limit)
  }

  /// Reads every element into memory of exactly that many, in row-major order.
  /// - Throws: `mismatch` unless type and number of elements are the dataset's.
  public func read<T: HDF5Scalar>(into memory: UnsafeMutableBufferPointer<T>) throws(HDF5Error) {
    try unsafe read(into: memory, Transfer(self, nil, elements: memory.count, "read dataset"))
  }

  /// Reads the box of `count` elements an axis that begins at `offset` into memory of that size.
  /// - Throws: `mismatch` unless the type fits and the box lies inside.
  public func read<T: HDF5Scalar>(
    into memory: UnsafeMutableBufferPointer<T>, at offset: [Int], count: [Int]
  ) throws(HDF5Error) {
    try unsafe read(
      into: memory, Transfer(self, (offset, count), elements: memory.count, "read dataset"))
  }

  private func read<T: HDF5Scalar>(
    region: (offset: [Int], count: [Int])?, limit: Int
  ) throws(HDF5Error) -> [T] {
    try type().require(T.elementType, "read dataset")
    let transfer = try Transfer(self, region, elements: nil, "read dataset")
    let count = transfer.count
    try checkSize(count, of: MemoryLayout<T>.stride, limit: limit, "read dataset", place)
    // Filling the array first would cost as much as reading it. The initializer does not pass a
    // typed error on, so the failure is carried around it.
    var failure: HDF5Error?
    let values = unsafe [T](unsafeUninitializedCapacity: count) { memory, initialized in
      do throws(HDF5Error) {
        try unsafe read(into: UnsafeMutableBufferPointer(rebasing: memory[..<count]), transfer)
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return values
  }

  private func read<T: HDF5Scalar>(
    into values: UnsafeMutableBufferPointer<T>, _ transfer: borrowing Transfer
  ) throws(HDF5Error) {
    try type().require(T.elementType, "read dataset")
    let memoryType = try T.types(place).memory
    if values.isEmpty { return }
    let (id, memory, stored) = (id, transfer.memory.id, transfer.stored.id)
    try Library.call("read dataset", place) {
      unsafe H5Dread(id, memoryType, memory, stored, chdf5_default(), values.baseAddress)
    }
  }

  /// Every string, in row-major order; bytes that are not UTF-8 are replaced by U+FFFD.
  /// - Throws: `mismatch` unless the dataset holds strings (of fixed or variable length) in at most
  ///   `limit` bytes, texts of variable length not counted.
  public func readStrings(limit: Int = Dataset.readLimit) throws(HDF5Error) -> [String] {
    let id = id
    return try unsafe Text.read(
      "read dataset", place, type: type(), space: space(), limit: limit
    ) { type, memory in
      unsafe H5Dread(id, type, chdf5_all(), chdf5_all(), chdf5_default(), memory)
    }
  }
}
