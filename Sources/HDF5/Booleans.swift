extension Container where Self: ~Copyable {
  /// Creates a dataset of truth values: int8 with the attribute `dtype = "bool"`, which xarray
  /// reads as bool; elements never written read as false.
  /// - Throws: as `createDataset`.
  public func createBooleanDataset(
    _ name: String, shape: [Int], chunk: [Int]? = nil, filters: [Filter] = []
  ) throws(HDF5Error) -> Dataset {
    let dataset = try createDataset(
      name, of: Int8.self, shape: shape, chunk: chunk, filters: filters)
    try dataset.writeAttribute("dtype", "bool")
    return dataset
  }
}

extension Dataset {
  /// Whether the dataset was made for truth values: int8 with the attribute `dtype = "bool"`.
  /// - Throws: `other` if the file is damaged.
  public var isBoolean: Bool {
    get throws(HDF5Error) {
      guard try elementType == .int8, try hasAttribute("dtype"),
        try attributeType("dtype") == .string
      else { return false }
      return try readAttribute("dtype", as: String.self) == "bool"
    }
  }

  /// Writes every truth value, in row-major order.
  /// - Throws: `mismatch` unless the dataset is of int8 and holds that many.
  public func writeBooleans(_ values: [Bool]) throws(HDF5Error) {
    try write(values.map { $0 ? Int8(1) : 0 })
  }

  /// Every truth value, in row-major order; anything but 0 is true.
  /// - Throws: `mismatch` unless `isBoolean`.
  public func readBooleans(limit: Int = Dataset.readLimit) throws(HDF5Error) -> [Bool] {
    guard try isBoolean else {
      throw place.error("read dataset", .mismatch, "it does not hold truth values")
    }
    return try read(as: Int8.self, limit: limit).map { $0 != 0 }
  }
}
