internal import CHDF5

/// What holds groups and datasets by name: a file or a group.
///
/// A name may be a path, "layer_1/active_fraction"; only its last part is created.
public protocol Container: Node, ~Copyable {}

/// A name in a group, and what it stands for.
public struct Child: Sendable, Equatable {
  /// What a name stands for.
  public enum Kind: String, Sendable {
    /// A group.
    case group
    /// A dataset.
    case dataset
    /// A pointer to another name, here or (never followed) in another file.
    case link
    /// A named datatype, or an object that cannot be opened.
    case other
  }

  /// The last part of the path.
  public let name: String
  /// What it stands for.
  public let kind: Kind
}

extension Container where Self: ~Copyable {
  /// Creates a group.
  /// - Throws: `exists`; `notFound` if the path's parent is missing.
  public func createGroup(_ name: String) throws(HDF5Error) -> Group {
    let place = try place(of: name, "create group")
    let links = try PropertyList.linkCreation(place)
    let creation = try PropertyList.groupCreation(place)
    let (id, linksID, creationID) = (location.id, links.id, creation.id)
    let handle = try Handle("create group", place, of: location.file) {
      unsafe H5Gcreate2(id, name, linksID, creationID, chdf5_default())
    }
    return Group(handle: handle, place: place, file: location.file)
  }

  /// Opens a group.
  /// - Throws: `notFound`; `refused` if a link leads into another file.
  public func group(_ name: String) throws(HDF5Error) -> Group {
    let place = try place(of: name, "open group")
    let id = location.id
    let handle = try Handle("open group", place, of: location.file) {
      unsafe H5Gopen2(id, name, chdf5_default())
    }
    return Group(handle: handle, place: place, file: location.file)
  }

  /// Creates a dataset of numbers.
  ///
  /// Elements that are never written read as `fill`, or as anything if that is `nil`: then what is written
  /// part by part is not filled first. Without a chunk the data are one run of bytes;
  /// with one, a chunk is read and written as a whole and passes the filters in the order given.
  /// A dataset with an empty axis is stored without chunks and filters.
  /// - Parameters:
  ///   - shape: extents, outermost first; `[]` is a single value.
  ///   - chunk: extents of a chunk, each from 1 up to that of the shape.
  /// - Throws: `exists`, `notFound` (the parent), `mismatch` (shape, chunk or filter).
  public func createDataset<T: HDF5Scalar>(
    _ name: String, of type: T.Type, shape: [Int], chunk: [Int]? = nil, filters: [Filter] = [],
    fill: T? = T.fill
  ) throws(HDF5Error) -> Dataset {
    let place = try place(of: name, "create dataset")
    let creation = try PropertyList.datasetCreation(
      place, shape: shape, chunk: chunk, filters: filters)
    if let fill { try creation.setFill(fill) } else { try creation.setNoFill() }
    return try createDataset(name, T.types(place).stored, shape, creation, place)
  }

  /// Creates a dataset of variable-length UTF-8 strings; those never written read as "".
  /// - Throws: `exists`, `notFound` (the parent), `mismatch` (shape).
  public func createStringDataset(_ name: String, shape: [Int]) throws(HDF5Error) -> Dataset {
    let place = try place(of: name, "create dataset")
    let creation = try PropertyList.datasetCreation(place, shape: shape, chunk: nil, filters: [])
    let type = try Datatype(stringsIn: place)
    return try createDataset(name, type.id, shape, creation, place)
  }

  func createDataset(
    _ name: String, _ type: hid_t, _ shape: [Int], _ creation: borrowing PropertyList,
    _ place: Place
  ) throws(HDF5Error) -> Dataset {
    let space = try Dataspace(shape: shape, place)
    let links = try PropertyList.linkCreation(place)
    let (id, linksID, creationID, spaceID) = (location.id, links.id, creation.id, space.id)
    let handle = try Handle(
      "create dataset", place, of: location.file,
      kind: .dataset
    ) {
      unsafe H5Dcreate2(id, name, type, spaceID, linksID, creationID, chdf5_default())
    }
    return Dataset(handle: handle, place: place, file: location.file)
  }

  /// Opens a dataset.
  /// - Throws: `notFound`; `refused` if a link leads into another file, or if the data lie in
  ///   other files (external storage, virtual datasets) than `File.open` was told of.
  public func dataset(_ name: String) throws(HDF5Error) -> Dataset {
    let place = try place(of: name, "open dataset")
    let id = location.id
    let handle = try Handle(
      "open dataset", place, of: location.file,
      kind: .dataset
    ) {
      unsafe H5Dopen2(id, name, chdf5_default())
    }
    let dataset = Dataset(handle: handle, place: place, file: location.file)
    try dataset.refuseForeignStorage()
    return dataset
  }

  /// Whether a group or dataset of that name is there; a link that leads nowhere counts as absent.
  /// - Throws: `refused` if a link leads into another file.
  public func exists(_ name: String) throws(HDF5Error) -> Bool {
    let place = try place(of: name, "look for")
    let id = location.id
    // The library fails on a path whose parent is missing, so ask part by part.
    var prefix = name.hasPrefix("/") ? "/" : ""
    for part in name.split(separator: "/") {
      prefix += part
      do throws(HDF5Error) {
        let there = try Library.call("look for", place) {
          let link = unsafe H5Lexists(id, prefix, chdf5_default())
          return link > 0 ? unsafe H5Oexists_by_name(id, prefix, chdf5_default()) : link
        }
        if there == 0 { return false }
      } catch  where error.kind == .notFound {
        // The part before this one is no group.
        return false
      }
      prefix += "/"
    }
    return true
  }

  /// Removes a name. What no other name leads to is gone, though its room in the file may not be.
  /// - Throws: `notFound`; `permission` if the file was opened for reading.
  public func remove(_ name: String) throws(HDF5Error) {
    let place = try place(of: name, "remove")
    let id = location.id
    try Library.call("remove", place) { unsafe H5Ldelete(id, name, chdf5_default()) }
  }

  /// The names directly below, in creation order (by name where the file did not track it).
  /// - Throws: `other` if the group itself is damaged.
  public func children() throws(HDF5Error) -> [Child] {
    let (id, place) = (location.id, location.place)
    let order = try linkOrder()
    var info = H5G_info_t()
    try Library.call("list", place) { unsafe H5Gget_info(id, &info) }
    var children: [Child] = []
    for index in 0..<info.nlinks {
      let name = try unsafe text("list", place) { buffer, size in
        unsafe H5Lget_name_by_idx(
          id, ".", order, H5_ITER_INC, index, buffer, size, chdf5_default())
      }
      let type = try Library.call("list", place) { chdf5_link_type(id, order, index) }
      var kind = Child.Kind.link
      if type == H5L_TYPE_HARD.rawValue {
        kind = Library.quietly {
          let object = unsafe H5Oopen(id, name, chdf5_default())
          defer { _ = H5Idec_ref(object) }
          switch H5Iget_type(object) {
          case H5I_GROUP: return .group
          case H5I_DATASET: return .dataset
          // Also what cannot be opened: one damaged or newer object must not hide the others.
          default: return .other
          }
        }
      }
      children.append(Child(name: name, kind: kind))
    }
    return children
  }

  private func linkOrder() throws(HDF5Error) -> H5_index_t {
    let (id, place) = (location.id, location.place)
    // A file's identifier is not a group's, and only a group has a creation list.
    let group = try Handle("list", place) { unsafe H5Gopen2(id, ".", chdf5_default()) }
    let groupID = group.id
    let creation = try Handle("list", place) { H5Gget_create_plist(groupID) }
    let creationID = creation.id
    var flags: UInt32 = 0
    try Library.call("list", place) { unsafe H5Pget_link_creation_order(creationID, &flags) }
    return flags & UInt32(H5P_CRT_ORDER_TRACKED) != 0 ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME
  }

  func place(of name: String, _ operation: String) throws(HDF5Error) -> Place {
    try location.place.check(name: name, operation)
    return location.place.child(name)
  }
}
