internal import CHDF5

/// An open group: a named collection of groups and datasets.
public struct Group: Container, ~Copyable, Sendable {
  private let handle: Handle
  private let place: Place
  private let file: FileState

  init(handle: consuming Handle, place: Place, file: FileState) {
    self.handle = handle
    self.place = place
    self.file = file
  }

  /// The group itself.
  public var location: Location { Location(id: handle.id, place: place, file: file) }

  /// Closes the group.
  /// - Throws: `other` if the library fails, which going out of scope would not tell.
  public consuming func close() throws(HDF5Error) {
    try handle.close("close group")
  }
}
