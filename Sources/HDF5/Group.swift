internal import CHDF5

/// An open group: a named collection of groups and datasets.
public struct Group: Container, ~Copyable {
  private let handle: Handle
  private let place: Place

  init(handle: consuming Handle, place: Place) {
    self.handle = handle
    self.place = place
  }

  /// The group itself.
  public var location: Location { Location(id: handle.id, place: place) }
}
