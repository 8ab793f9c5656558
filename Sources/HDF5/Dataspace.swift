internal import CHDF5

/// A shape as the library describes it, and the region of it that takes part in a transfer.
struct Dataspace: ~Copyable {
  let handle: Handle
  let place: Place
  /// Extents, outermost first; empty for a scalar.
  let shape: [Int]
  /// The product of the extents.
  let count: Int

  /// A new space; an empty shape is a scalar.
  init(shape: [Int], _ place: Place) throws(HDF5Error) {
    let extents = try Self.sizes(shape, "make the shape of", place)
    let count = try Self.product(shape, "make the shape of", place)
    handle = try Handle("make the shape of", place) {
      extents.isEmpty
        ? H5Screate(H5S_SCALAR) : unsafe H5Screate_simple(Int32(extents.count), extents, nil)
    }
    self.place = place
    self.shape = shape
    self.count = count
  }

  /// The space behind an identifier, as `open` returns it.
  init(_ place: Place, _ open: () -> hid_t) throws(HDF5Error) {
    let operation = "read the shape of"
    let handle = try Handle(operation, place, open)
    let id = handle.id
    guard Library.quietly({ H5Sget_simple_extent_type(id) }) != H5S_NULL else {
      throw place.error(operation, .mismatch, "it has a type but no value")
    }
    let rank = try Library.call(operation, place) { H5Sget_simple_extent_ndims(id) }
    var extents = [hsize_t](repeating: 0, count: Int(rank))
    try Library.call(operation, place) { unsafe H5Sget_simple_extent_dims(id, &extents, nil) }
    var shape: [Int] = []
    for extent in extents {
      guard let extent = Int(exactly: extent) else {
        throw place.error(operation, .mismatch, "an extent of \(extent) is beyond any memory")
      }
      shape.append(extent)
    }
    count = try Self.product(shape, operation, place)
    self.shape = shape
    self.place = place
    self.handle = handle
  }

  var id: hid_t { handle.id }

  /// Selects the box of `extents` elements from `offset` on.
  func select(offset: [Int], extents: [Int], _ operation: String) throws(HDF5Error) {
    guard offset.count == shape.count, extents.count == shape.count else {
      throw place.error(
        operation, .mismatch, "offset \(offset) and count \(extents) against shape \(shape)")
    }
    for axis in shape.indices
    where offset[axis] < 0 || extents[axis] < 0 || extents[axis] > shape[axis]
      || offset[axis] > shape[axis] - extents[axis]
    {
      throw place.error(
        operation, .mismatch, "offset \(offset) and count \(extents) leave shape \(shape)")
    }
    if shape.isEmpty { return }
    let id = handle.id
    let start = try Self.sizes(offset, operation, place)
    let extents = try Self.sizes(extents, operation, place)
    try Library.call(operation, place) {
      unsafe H5Sselect_hyperslab(id, H5S_SELECT_SET, start, nil, extents, nil)
    }
  }

  /// The number of elements of a shape.
  static func product(
    _ shape: [Int], _ operation: String, _ place: Place
  ) throws(HDF5Error) -> Int {
    // An empty axis empties the whole, however absurd the others are.
    if shape.contains(0) { return 0 }
    var product = 1
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      if overflow || next < 0 {
        throw place.error(operation, .mismatch, "the shape \(shape) is beyond any memory")
      }
      product = next
    }
    return product
  }

  /// Extents as the library takes them.
  static func sizes(
    _ values: [Int], _ operation: String, _ place: Place
  ) throws(HDF5Error) -> [hsize_t] {
    if values.contains(where: { $0 < 0 }) {
      throw place.error(operation, .mismatch, "\(values) has a negative size")
    }
    return values.map { hsize_t($0) }
  }
}
