internal import CHDF5

/// An open group: a named collection of groups and datasets.
public struct Group: Container, ~Copyable, Sendable {
  private let handle: Handle
  private let place: Place
  private let losses: Losses

  init(handle: consuming Handle, place: Place, losses: Losses) {
    self.handle = handle
    self.place = place
    self.losses = losses
  }

  /// The group itself.
  public var location: Location { Location(id: handle.id, place: place, losses: losses) }

  /// Closes the group.
  /// - Throws: `noSpace` and the like, which going out of scope would not tell.
  public consuming func close() throws(HDF5Error) {
    try handle.close("close group") { H5Idec_ref($0) }
  }
}
