internal import CHDF5

/// Where a node is: its identifier for the C calls and its place for the messages.
public struct Location: Sendable {
  let id: hid_t
  let place: Place
  let file: FileState
}

/// What carries attributes: a file (for its root group), a group or a dataset.
public protocol Node: ~Copyable {
  /// Where the node is; only this module can look inside.
  var location: Location { get }
}

extension Node where Self: ~Copyable {
  /// The path of the file the node is in.
  public var path: String { location.place.path }

  /// The absolute name in the file, "/" for the root.
  public var name: String { location.place.object }
}
