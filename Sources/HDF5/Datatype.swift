internal import CHDF5

/// An element type as the library describes it.
struct Datatype: ~Copyable {
  let handle: Handle
  let place: Place

  /// The type behind an identifier, as `open` returns it.
  init(_ place: Place, _ open: () -> hid_t) throws(HDF5Error) {
    handle = try Handle("read the type of", place, open)
    self.place = place
  }

  /// Variable-length text; UTF-8 unless the file's own type says ASCII.
  init(stringsIn place: Place, encoding: H5T_cset_t = H5T_CSET_UTF8) throws(HDF5Error) {
    let handle = try Handle("make the string type of", place) { H5Tcopy(chdf5_c_string()) }
    let id = handle.id
    try Library.call("size the string type of", place) {
      H5Tset_size(id, chdf5_variable_size())
    }
    try Library.call("set the encoding of", place) { H5Tset_cset(id, encoding) }
    self.handle = handle
    self.place = place
  }

  var id: hid_t { handle.id }

  /// Bytes an element takes.
  var size: Int { let id = handle.id; return Library.quietly { H5Tget_size(id) } }

  var elementType: ElementType {
    let id = handle.id
    return Library.quietly {
      let size = H5Tget_size(id)
      switch H5Tget_class(id) {
      case H5T_FLOAT where size == 4: return .float32
      case H5T_FLOAT where size == 8: return .float64
      case H5T_INTEGER where size == 1 && H5Tget_sign(id) == H5T_SGN_NONE: return .uint8
      case H5T_INTEGER where H5Tget_sign(id) == H5T_SGN_2:
        switch size {
        case 1: return .int8
        case 4: return .int32
        case 8: return .int64
        default: return .other("int\(8 * size)")
        }
      case H5T_INTEGER: return .other("uint\(8 * size)")
      case H5T_FLOAT: return .other("float\(8 * size)")
      case H5T_STRING: return .string
      case H5T_COMPOUND: return .other("compound of \(size) bytes")
      case H5T_ENUM: return .other("enumeration of \(size) bytes")
      case H5T_ARRAY: return .other("array of \(size) bytes")
      case H5T_VLEN: return .other("variable-length sequence")
      case H5T_REFERENCE: return .other("reference")
      case H5T_BITFIELD: return .other("bit field of \(size) bytes")
      case H5T_OPAQUE: return .other("opaque, \(size) bytes")
      default: return .other("unknown")
      }
    }
  }

  /// Refuses a type other than the one asked for.
  func require(_ wanted: ElementType, _ operation: String) throws(HDF5Error) {
    let stored = elementType
    if stored != wanted {
      throw place.error(operation, .mismatch, "it holds \(stored), not \(wanted)")
    }
  }
}

extension HDF5Scalar {
  /// The library's own types for `Self` in memory and in the file; they are never released.
  static func types(_ place: Place) throws(HDF5Error) -> (memory: hid_t, stored: hid_t) {
    let (size, types) = Library.quietly {
      switch elementType {
      case .float32: (4, (chdf5_native_float32(), chdf5_stored_float32()))
      case .float64: (8, (chdf5_native_float64(), chdf5_stored_float64()))
      case .int8: (1, (chdf5_native_int8(), chdf5_stored_int8()))
      case .uint8: (1, (chdf5_native_uint8(), chdf5_stored_uint8()))
      case .int32: (4, (chdf5_native_int32(), chdf5_stored_int32()))
      case .int64: (8, (chdf5_native_int64(), chdf5_stored_int64()))
      case .string, .other: (-1, (-1, -1))
      }
    }
    // The protocol is public: a foreign conformance with a wrong size would overrun memory.
    guard size == MemoryLayout<Self>.stride else {
      throw place.error("use \(Self.self) for", .mismatch, "its element type has another size")
    }
    return types
  }
}
