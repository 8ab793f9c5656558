internal import CHDF5

/// The settings of one act of creation or opening.
///
/// What is created tracks the order of its links and attributes and keeps no times: equal data
/// written in equal order gives equal bytes, and readers list names as they were written.
struct PropertyList: ~Copyable {
  private let handle: Handle
  private let place: Place

  private init(_ place: Place, _ listClass: () -> hid_t) throws(HDF5Error) {
    handle = try Handle("prepare", place) { H5Pcreate(listClass()) }
    self.place = place
  }

  var id: hid_t { handle.id }

  private func set(_ body: (hid_t) -> herr_t) throws(HDF5Error) {
    let id = handle.id
    try Library.call("prepare", place) { body(id) }
  }

  private static let ordered = UInt32(H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED)

  static func fileCreation(_ place: Place) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_file_create)
    try list.set { H5Pset_link_creation_order($0, ordered) }
    try list.set { H5Pset_attr_creation_order($0, ordered) }
    try list.set { H5Pset_obj_track_times($0, false) }
    return list
  }

  /// A file stays open until the last of its objects goes: each handle owns what it needs, in
  /// whatever order they are released. (The semi degree would keep a file open for ever if a group
  /// outlived it, the strong one would kill the group.) Only `File.close` ends them all.
  ///
  /// - Parameter isNew: whether the file is created. Then regions of contiguous datasets go straight to
  ///   it. Else those of less than 64 KiB pass through a buffer of so much, which is filled from the
  ///   file first: good where little is read of much, but past the end of a file that grows it makes
  ///   the operating system read ahead into nothing.
  static func fileAccess(_ place: Place, isNew: Bool = false) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_file_access)
    try list.set { H5Pset_fapl_sec2($0) }
    try list.set { H5Pset_fclose_degree($0, H5F_CLOSE_WEAK) }
    // A cache of chunks for each open dataset, a megabyte unless said otherwise: many are open at a
    // time, and chunks are read and written whole.
    try list.set { H5Pset_cache($0, 0, 101, 1 << 16, 0.75) }
    if isNew { try list.set { H5Pset_sieve_buf_size($0, 0) } }
    return list
  }

  static func groupCreation(_ place: Place) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_group_create)
    try list.set { H5Pset_link_creation_order($0, ordered) }
    try list.set { H5Pset_attr_creation_order($0, ordered) }
    try list.set { H5Pset_obj_track_times($0, false) }
    return list
  }

  /// Names are UTF-8.
  static func linkCreation(_ place: Place) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_link_create)
    try list.set { H5Pset_char_encoding($0, H5T_CSET_UTF8) }
    return list
  }

  /// Names are UTF-8.
  static func attributeCreation(_ place: Place) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_attribute_create)
    try list.set { H5Pset_char_encoding($0, H5T_CSET_UTF8) }
    return list
  }

  static func datasetCreation(
    _ place: Place, shape: [Int], chunk: [Int]?, filters: [Filter]
  ) throws(HDF5Error) -> PropertyList {
    let list = try PropertyList(place, chdf5_class_dataset_create)
    try list.set { H5Pset_attr_creation_order($0, ordered) }
    try list.set { H5Pset_obj_track_times($0, false) }
    guard let chunk else {
      if filters.isEmpty { return list }
      throw place.error("create dataset", .mismatch, "filters work on chunks: give a chunk shape")
    }
    guard chunk.count == shape.count, !shape.isEmpty, chunk.allSatisfy({ $0 > 0 }) else {
      throw place.error(
        "create dataset", .mismatch, "the chunk \(chunk) does not tile the shape \(shape)")
    }
    // Nothing will ever be stored, and the library refuses a chunk larger than its axis.
    if shape.contains(0) { return list }
    let extents = try Dataspace.sizes(chunk, "create dataset", place)
    try list.set { unsafe H5Pset_chunk($0, Int32(extents.count), extents) }
    for filter in filters {
      switch filter {
      case .fletcher32: try list.set { H5Pset_fletcher32($0) }
      case .shuffle: try list.set { H5Pset_shuffle($0) }
      case .deflate(let level):
        guard (0...9).contains(level) else {
          throw place.error("create dataset", .mismatch, "deflate has levels 0...9, not \(level)")
        }
        try list.set { H5Pset_deflate($0, UInt32(level)) }
      }
    }
    return list
  }

  /// Leaves elements that were never written as they are.
  func setNoFill() throws(HDF5Error) {
    try set { H5Pset_fill_time($0, H5D_FILL_TIME_NEVER) }
  }

  /// Sets the value of elements that were never written.
  func setFill<T: HDF5Scalar>(_ value: T) throws(HDF5Error) {
    let type = try T.types(place).memory
    try set { id in
      unsafe withUnsafePointer(to: value) { unsafe H5Pset_fill_value(id, type, $0) }
    }
  }
}
