internal import CHDF5

/// A text from a C function that fills a buffer and returns the length, or only returns it when
/// there is no buffer.
func text(
  _ operation: String, _ place: Place,
  _ get: (UnsafeMutablePointer<CChar>?, Int) -> Int
) throws(HDF5Error) -> String {
  let length = try Library.call(operation, place) { get(nil, 0) }
  var bytes = [CChar](repeating: 0, count: length + 1)
  try Library.call(operation, place) {
    unsafe bytes.withUnsafeMutableBufferPointer { unsafe get($0.baseAddress, $0.count) }
  }
  return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Writing and reading of string elements, alike for datasets and attributes.
enum Text {
  /// Hands `transfer` a memory type and one pointer a string.
  static func write(
    _ values: [String], _ operation: String, _ place: Place,
    _ transfer: (hid_t, UnsafeRawPointer?) -> herr_t
  ) throws(HDF5Error) {
    let type = try Datatype(stringsIn: place)
    let typeID = type.id
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for value in values {
      starts.append(bytes.count)
      bytes.append(contentsOf: value.utf8)
      bytes.append(0)
    }
    if bytes.count(where: { $0 == 0 }) != values.count {
      throw place.error(operation, .mismatch, "a string contains a NUL, which HDF5 cannot hold")
    }
    try Library.call(operation, place) {
      unsafe bytes.withUnsafeBufferPointer { bytes in
        let pointers = unsafe starts.map { start in
          unsafe bytes.baseAddress.map { unsafe $0 + start }
        }
        return unsafe pointers.withUnsafeBytes { unsafe transfer(typeID, $0.baseAddress) }
      }
    }
  }

  /// The strings that `transfer` reads into memory of the type it is handed.
  static func read(
    _ operation: String, _ place: Place, type: borrowing Datatype, space: borrowing Dataspace,
    limit: Int, _ transfer: (hid_t, UnsafeMutableRawPointer?) -> herr_t
  ) throws(HDF5Error) -> [String] {
    try type.require(.string, operation)
    let id = type.id
    try checkSize(space.count, of: type.size, limit: limit, operation, place)
    if space.count == 0 { return [] }
    let variable = try Library.call(operation, place) { H5Tis_variable_str(id) }
    return variable > 0
      ? try unsafe readVariable(operation, place, type: type, space: space, transfer)
      : try unsafe readFixed(operation, place, type: type, count: space.count, transfer)
  }

  private static func readVariable(
    _ operation: String, _ place: Place, type: borrowing Datatype, space: borrowing Dataspace,
    _ transfer: (hid_t, UnsafeMutableRawPointer?) -> herr_t
  ) throws(HDF5Error) -> [String] {
    let fileID = type.id
    // The library does not convert between character sets: ask for the stored one.
    let memoryType = try Datatype(
      stringsIn: place, encoding: Library.quietly { H5Tget_cset(fileID) })
    let (memoryID, spaceID) = (memoryType.id, space.id)
    var pointers = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: space.count)
    return try unsafe pointers.withUnsafeMutableBufferPointer {
      (pointers) throws(HDF5Error) -> [String] in
      let memory = UnsafeMutableRawPointer(pointers.baseAddress)
      // The library allocated the strings, also those before a failure.
      defer {
        Library.quietly {
          _ = unsafe H5Dvlen_reclaim(memoryID, spaceID, chdf5_default(), memory)
        }
      }
      try Library.call(operation, place) { unsafe transfer(memoryID, memory) }
      return unsafe pointers.map { pointer in
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
      }
    }
  }

  private static func readFixed(
    _ operation: String, _ place: Place, type: borrowing Datatype, count: Int,
    _ transfer: (hid_t, UnsafeMutableRawPointer?) -> herr_t
  ) throws(HDF5Error) -> [String] {
    let (id, size) = (type.id, type.size)
    let padding = Library.quietly { H5Tget_strpad(id) }
    var bytes = [UInt8](repeating: 0, count: count * size)
    try Library.call(operation, place) {
      unsafe bytes.withUnsafeMutableBytes { unsafe transfer(id, $0.baseAddress) }
    }
    return (0..<count).map { index in
      var element = bytes[index * size..<(index + 1) * size]
      if padding == H5T_STR_NULLTERM {
        element = element.prefix { $0 != 0 }
      } else {
        let blank: UInt8 = padding == H5T_STR_SPACEPAD ? 0x20 : 0
        while element.last == blank { element.removeLast() }
      }
      return String(decoding: element, as: UTF8.self)
    }
  }
}
