internal import CHDF5

/// An open dataset: an n-dimensional array of one element type.
public struct Dataset: Node, ~Copyable, Sendable {
  private let handle: Handle
  let place: Place
  private let file: FileState

  /// The most bytes a read into a new array allocates unless told otherwise: 4 GiB. A damaged
  /// file may claim any shape; a larger array is read in regions, or with a larger limit.
  public static let readLimit = 1 << 32

  init(handle: consuming Handle, place: Place, file: FileState) {
    self.handle = handle
    self.place = place
    self.file = file
  }

  /// The dataset itself.
  public var location: Location { Location(id: handle.id, place: place, file: file) }

  /// Writes pending chunks and closes the dataset.
  /// - Throws: `noSpace` and the like. The file's `flush` and `close` throw it too, as they do for a
  ///   dataset that went out of scope and could not say.
  public consuming func close() throws(HDF5Error) {
    try handle.close("close dataset")
  }

  var id: hid_t { handle.id }

  /// Notes that elements are about to be written.
  func noteWriting() { handle.noteWriting() }

  /// Extents, outermost first; `[]` for a single value.
  /// - Throws: `mismatch` if the number of elements overflows or the dataset has no value at all.
  public var shape: [Int] { get throws(HDF5Error) { try space().shape } }

  /// What an element is.
  /// - Throws: `other` if the file is damaged.
  public var elementType: ElementType { get throws(HDF5Error) { try type().elementType } }

  func space() throws(HDF5Error) -> Dataspace {
    let id = handle.id
    return try Dataspace(place) { H5Dget_space(id) }
  }

  func type() throws(HDF5Error) -> Datatype {
    let id = handle.id
    return try Datatype(place) { H5Dget_type(id) }
  }

  /// Throws `refused` where reading would open files that nobody has named.
  func refuseForeignStorage() throws(HDF5Error) {
    let id = handle.id
    let creation = try Handle("open dataset", place) { H5Dget_create_plist(id) }
    let creationID = creation.id
    let files = try Library.call("open dataset", place) { H5Pget_external_count(creationID) }
    let isVirtual = Library.quietly { H5Pget_layout(creationID) } == H5D_VIRTUAL
    let unknown = isVirtual ? try virtualFiles.subtracting(file.virtualFiles) : []
    if files > 0 || !unknown.isEmpty {
      throw place.error("open dataset", .refused, "its data lie in other files")
    }
  }
}

/// Refuses an allocation that no file of ours would ask for.
func checkSize(
  _ count: Int, of size: Int, limit: Int, _ operation: String, _ place: Place
) throws(HDF5Error) {
  let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
  if overflow || bytes > limit {
    throw place.error(
      operation, .mismatch,
      "\(count) elements of \(size) bytes exceed the limit of \(limit) bytes: read a region")
  }
}
