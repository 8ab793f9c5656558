internal import CHDF5

extension Container where Self: ~Copyable {
  /// Creates a dimension that has a length but no coordinate values, as netCDF-4 does: a float32
  /// dataset that is never written, made a scale of the name netCDF readers look for.
  /// - Throws: as `createDataset`.
  public func createDimension(_ name: String, length: Int) throws(HDF5Error) -> Dataset {
    let dataset = try createDataset(name, of: Float.self, shape: [length], fill: 0)
    let digits = String(length)
    // "%10d" of the netCDF-4 library: readers compare the text before the number.
    let number = String(repeating: " ", count: max(0, 10 - digits.count)) + digits
    try dataset.makeScale("This is a netCDF dimension but not a netCDF variable.\(number)")
    return dataset
  }
}

extension Dataset {
  /// Makes this one-dimensional dataset a dimension scale, whose values are the coordinates of the
  /// axes it is attached to.
  /// - Throws: `other` if axes of this dataset have scales themselves.
  public func makeScale(_ name: String) throws(HDF5Error) {
    try place.check(name: name, "make a scale of")
    let id = id
    try Library.call("make a scale of", place) { unsafe H5DSset_scale(id, name) }
  }

  /// Whether this dataset is a dimension scale.
  /// - Throws: `other` if the file is damaged.
  public var isScale: Bool {
    get throws(HDF5Error) {
      let id = id
      return try Library.call("examine", place) { H5DSis_scale(id) } > 0
    }
  }

  /// Attaches a dimension scale to an axis of this dataset.
  ///
  /// Costs time in proportion to the number of axes the scale is attached to already.
  /// - Throws: `mismatch` if there is no such axis; `other` if `scale` is not a scale.
  public func attachScale(_ scale: borrowing Dataset, axis: Int) throws(HDF5Error) {
    let axis = try index(ofAxis: axis, "attach \(scale.name) to")
    let (id, scaleID) = (id, scale.id)
    try Library.call("attach \(scale.name) to", place) { H5DSattach_scale(id, scaleID, axis) }
  }

  /// Names an axis.
  /// - Throws: `mismatch` if there is no such axis.
  public func setLabel(_ label: String, axis: Int) throws(HDF5Error) {
    try place.check(name: label, "label an axis of")
    let axis = try index(ofAxis: axis, "label an axis of")
    let id = id
    try Library.call("label an axis of", place) { unsafe H5DSset_label(id, axis, label) }
  }

  private func index(ofAxis axis: Int, _ operation: String) throws(HDF5Error) -> UInt32 {
    let shape = try shape
    guard shape.indices.contains(axis) else {
      throw place.error(operation, .mismatch, "there is no axis \(axis) in shape \(shape)")
    }
    return UInt32(axis)
  }
}
