internal import CHDF5

extension Node where Self: ~Copyable {
  /// Writes a number, replacing an attribute of that name.
  /// - Throws: `permission` if the file was opened for reading.
  public func writeAttribute<T: HDF5Scalar>(_ name: String, _ value: T) throws(HDF5Error) {
    try writeNumbers(name, [value], shape: [])
  }

  /// Writes a row of numbers, replacing an attribute of that name.
  /// - Throws: `permission` if the file was opened for reading; `other` beyond 64 KB.
  public func writeAttribute<T: HDF5Scalar>(_ name: String, _ values: [T]) throws(HDF5Error) {
    try writeNumbers(name, values, shape: [values.count])
  }

  /// Writes a variable-length UTF-8 string, replacing an attribute of that name.
  /// - Throws: `mismatch` if it contains a NUL; `permission` if the file was opened for reading.
  public func writeAttribute(_ name: String, _ value: String) throws(HDF5Error) {
    try writeStrings(name, [value], shape: [])
  }

  /// Writes a row of variable-length UTF-8 strings, replacing an attribute of that name.
  /// - Throws: `mismatch` if one contains a NUL; `permission` if the file was opened for reading.
  public func writeAttribute(_ name: String, _ values: [String]) throws(HDF5Error) {
    try writeStrings(name, values, shape: [values.count])
  }

  /// The number of that name.
  /// - Throws: `notFound`; `mismatch` unless it is exactly one `T`.
  public func readAttribute<T: HDF5Scalar>(
    _ name: String, as type: T.Type
  ) throws(HDF5Error) -> T {
    try only(readAttribute(name, as: [T].self), name)
  }

  /// The numbers of that name, in row-major order.
  /// - Throws: `notFound`; `mismatch` unless they are `T`.
  public func readAttribute<T: HDF5Scalar>(
    _ name: String, as type: [T].Type
  ) throws(HDF5Error) -> [T] {
    let attribute = try openAttribute(name)
    let place = location.place.attribute(name)
    try attribute.type().require(T.elementType, "read attribute")
    let count = try attribute.space().count
    try checkSize(
      count, of: MemoryLayout<T>.stride, limit: Dataset.readLimit, "read attribute", place)
    var values = [T](repeating: T.fill, count: count)
    if count == 0 { return [] }
    let (id, memoryType) = (attribute.id, try T.types(place).memory)
    try Library.call("read attribute", place) { unsafe H5Aread(id, memoryType, &values) }
    return values
  }

  /// The string of that name.
  /// - Throws: `notFound`; `mismatch` unless it is exactly one string.
  public func readAttribute(_ name: String, as type: String.Type) throws(HDF5Error) -> String {
    try only(readAttribute(name, as: [String].self), name)
  }

  /// The strings of that name, in row-major order.
  /// - Throws: `notFound`; `mismatch` unless they are strings.
  public func readAttribute(
    _ name: String, as type: [String].Type
  ) throws(HDF5Error) -> [String] {
    let attribute = try openAttribute(name)
    let id = attribute.id
    return try unsafe Text.read(
      "read attribute", location.place.attribute(name), type: attribute.type(),
      space: attribute.space(), limit: Dataset.readLimit
    ) { type, memory in unsafe H5Aread(id, type, memory) }
  }

  /// Whether an attribute of that name is there.
  /// - Throws: `other` if the file is damaged.
  public func hasAttribute(_ name: String) throws(HDF5Error) -> Bool {
    let place = location.place.attribute(name)
    try place.check(name: name, "look for attribute")
    let id = location.id
    return try Library.call("look for attribute", place) { unsafe H5Aexists(id, name) } > 0
  }

  /// What the attribute holds.
  /// - Throws: `notFound`.
  public func attributeType(_ name: String) throws(HDF5Error) -> ElementType {
    try openAttribute(name).type().elementType
  }

  /// The names of all attributes, in creation order (by name where the file did not track it).
  /// - Throws: `other` if the file is damaged.
  public func attributeNames() throws(HDF5Error) -> [String] {
    let operation = "list the attributes of"
    let (id, place) = (location.id, location.place)
    // A file's identifier has neither attributes nor a creation list: its root group does.
    let object = try Handle(operation, place) { unsafe H5Oopen(id, ".", chdf5_default()) }
    let objectID = object.id
    let creation = try Handle(operation, place) {
      H5Iget_type(objectID) == H5I_DATASET
        ? H5Dget_create_plist(objectID) : H5Gget_create_plist(objectID)
    }
    let creationID = creation.id
    var flags: UInt32 = 0
    try Library.call(operation, place) { unsafe H5Pget_attr_creation_order(creationID, &flags) }
    let tracked = flags & UInt32(H5P_CRT_ORDER_TRACKED) != 0
    let order = tracked ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME
    let count = try Library.call(operation, place) { H5Aget_num_attrs(objectID) }
    var names: [String] = []
    for index in 0..<hsize_t(count) {
      try names.append(
        unsafe text(operation, place) { buffer, size in
          unsafe H5Aget_name_by_idx(
            objectID, ".", order, H5_ITER_INC, index, buffer, size, chdf5_default())
        })
    }
    return names
  }

  /// Removes an attribute.
  /// - Throws: `notFound`; `permission` if the file was opened for reading.
  public func removeAttribute(_ name: String) throws(HDF5Error) {
    let place = location.place.attribute(name)
    try place.check(name: name, "remove attribute")
    let id = location.id
    try Library.call("remove attribute", place) { unsafe H5Adelete(id, name) }
  }

  private func openAttribute(_ name: String) throws(HDF5Error) -> Attribute {
    guard try hasAttribute(name) else {
      throw location.place.attribute(name).error(
        "read attribute", .notFound, "nothing of that name is there")
    }
    let id = location.id
    return try Attribute(location.place.attribute(name), "open attribute") {
      unsafe H5Aopen(id, name, chdf5_default())
    }
  }

  private func createAttribute(
    _ name: String, _ type: hid_t, shape: [Int]
  ) throws(HDF5Error) -> Attribute {
    if try hasAttribute(name) { try removeAttribute(name) }
    let place = location.place.attribute(name)
    let space = try Dataspace(shape: shape, place)
    let creation = try PropertyList.attributeCreation(place)
    let (id, spaceID, creationID) = (location.id, space.id, creation.id)
    return try Attribute(place, "create attribute") {
      unsafe H5Acreate2(id, name, type, spaceID, creationID, chdf5_default())
    }
  }

  private func writeNumbers<T: HDF5Scalar>(
    _ name: String, _ values: [T], shape: [Int]
  ) throws(HDF5Error) {
    let place = location.place.attribute(name)
    let types = try T.types(place)
    let attribute = try createAttribute(name, types.stored, shape: shape)
    if values.isEmpty { return }
    let id = attribute.id
    try Library.call("write attribute", place) { unsafe H5Awrite(id, types.memory, values) }
  }

  private func writeStrings(
    _ name: String, _ values: [String], shape: [Int]
  ) throws(HDF5Error) {
    let place = location.place.attribute(name)
    let type = try Datatype(stringsIn: place)
    let attribute = try createAttribute(name, type.id, shape: shape)
    if values.isEmpty { return }
    let id = attribute.id
    try unsafe Text.write(values, "write attribute", place) { type, values in
      unsafe H5Awrite(id, type, values)
    }
  }

  private func only<Value>(_ values: [Value], _ name: String) throws(HDF5Error) -> Value {
    guard let value = values.first, values.count == 1 else {
      throw location.place.attribute(name).error(
        "read attribute", .mismatch, "it holds \(values.count) values, not one")
    }
    return value
  }
}

/// An open attribute.
private struct Attribute: ~Copyable {
  private let handle: Handle
  private let place: Place

  init(_ place: Place, _ operation: String, _ open: () -> hid_t) throws(HDF5Error) {
    handle = try Handle(operation, place, open)
    self.place = place
  }

  var id: hid_t { handle.id }

  func space() throws(HDF5Error) -> Dataspace {
    let id = handle.id
    return try Dataspace(place) { H5Aget_space(id) }
  }

  func type() throws(HDF5Error) -> Datatype {
    let id = handle.id
    return try Datatype(place) { H5Aget_type(id) }
  }
}
