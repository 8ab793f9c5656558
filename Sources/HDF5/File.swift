internal import CHDF5

/// An open HDF5 file and, as a container, its root group.
///
/// A file is closed when it and all its groups and datasets have gone out of scope; `close` is for
/// the path that must know whether that worked. Every call takes the library's lock, so files,
/// groups and datasets may be used from any thread, one call at a time.
public struct File: Container, ~Copyable, Sendable {
  private let handle: Handle
  private let place: Place
  private let state: FileState

  /// What `create` does with a file that is there already.
  public enum Existing: Sendable {
    /// Throw `exists` (decided by the operating system, so two processes cannot both succeed).
    case refuse
    /// Empty it.
    case replace
  }

  /// Creates a file for writing.
  ///
  /// - Throws: `exists`, `notFound` (the folder), `permission`, `busy`.
  public static func create(
    _ path: String, existing: Existing = .refuse
  ) throws(HDF5Error) -> File {
    let place = Place(path: path)
    try place.check(name: path, "create file")
    let state = FileState(isWritable: true)
    let creation = try PropertyList.fileCreation(place)
    let access = try PropertyList.fileAccess(place, isNew: true)
    let (creationID, accessID) = (creation.id, access.id)
    let handle = try Handle("create file", place, of: state, kind: .file) {
      let flags = existing == .replace ? chdf5_file_replace() : chdf5_file_exclusive()
      return unsafe H5Fcreate(path, flags, creationID, accessID)
    }
    return File(handle: handle, place: place, state: state)
  }

  /// Opens a file for reading, or for reading and writing.
  ///
  /// - Parameter virtualFiles: the files that virtual datasets may read, as these name them: whoever
  ///   names them knows that they are there and what they hold. A dataset that reads another one is
  ///   refused.
  /// - Throws: `notFound`, `notHDF5`, `truncated`, `permission`, `busy`.
  public static func open(
    _ path: String, writable: Bool = false, virtualFiles: Set<String> = []
  ) throws(HDF5Error) -> File {
    let place = Place(path: path)
    try place.check(name: path, "open file")
    let state = FileState(isWritable: writable, virtualFiles: virtualFiles)
    let access = try PropertyList.fileAccess(place)
    let accessID = access.id
    let handle = try Handle("open file", place, of: state, kind: .file) {
      let flags = writable ? chdf5_file_read_write() : chdf5_file_read_only()
      return unsafe H5Fopen(path, flags, accessID)
    }
    return File(handle: handle, place: place, state: state)
  }

  private init(handle: consuming Handle, place: Place, state: FileState) {
    let id = handle.id
    Library.quietly { chdf5_keep_private(id) }
    self.handle = handle
    self.place = place
    self.state = state
  }

  /// The root group.
  public var location: Location {
    Location(id: handle.id, place: place.child("/"), file: state)
  }

  /// Hands everything written so far to the operating system (which need not mean the disk).
  /// - Throws: `noSpace` and the like, now or when a dataset was released earlier. The file is then
  ///   incomplete, and every further `flush` and `close` says so.
  public func flush() throws(HDF5Error) {
    try handle.flush("flush file")
    if let loss = state.loss { throw loss }
  }

  /// How many groups, datasets and attributes of this file are open.
  /// - Throws: `other` if the library's bookkeeping fails.
  public var openObjectCount: Int {
    get throws(HDF5Error) {
      let id = handle.id
      return try Library.call("examine", place) {
        H5Fget_obj_count(id, chdf5_objects_of_file())
      }
    }
  }

  /// Writes what is pending, then closes the file and whatever is still open in it: groups and
  /// datasets that remain in scope throw from then on.
  /// - Throws: `noSpace` and the like, now or when a dataset was released earlier. The file is then
  ///   incomplete, and may stay open until the process ends: write to another name.
  public consuming func close() throws(HDF5Error) {
    let (id, place, state) = (handle.id, place, state)
    try handle.flush("close file")
    // Otherwise the library would close the file in earnest only after the last object.
    var objects = [hid_t](repeating: -1, count: try openObjectCount)
    try Library.call("close file", place) {
      unsafe H5Fget_obj_ids(id, chdf5_objects_of_file(), objects.count, &objects)
    }
    defer { state.close() }
    for object in objects {
      try Library.call("close file", place) { H5Iis_valid(object) > 0 ? H5Idec_ref(object) : 0 }
    }
    try handle.close("close file")
    if let loss = state.loss { throw loss }
  }
}
