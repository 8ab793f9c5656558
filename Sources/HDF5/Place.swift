/// Where an operation happens, for error messages.
struct Place: Sendable {
  var path: String
  var object = ""

  /// The place of `name` below this one.
  func child(_ name: String) -> Place {
    if name.hasPrefix("/") { return Place(path: path, object: name) }
    return Place(path: path, object: object.hasSuffix("/") ? object + name : "\(object)/\(name)")
  }

  /// The place of attribute `name` of this object.
  func attribute(_ name: String) -> Place { Place(path: path, object: "\(object)@\(name)") }

  /// An error that the library reported.
  func error(_ operation: String, _ stack: ErrorStack) -> HDF5Error {
    let kind = stack.kind
    return HDF5Error(
      operation: operation, path: path, object: object, kind: kind, frames: stack.frames,
      hint: Self.hint(kind))
  }

  /// An error found without the library.
  func error(_ operation: String, _ kind: HDF5Error.Kind, _ hint: String) -> HDF5Error {
    HDF5Error(
      operation: operation, path: path, object: object, kind: kind, frames: [], hint: hint)
  }

  /// Refuses names that C would cut short or the library would misread.
  func check(name: String, _ operation: String) throws(HDF5Error) {
    if name.isEmpty { throw error(operation, .mismatch, "the name is empty") }
    if name.utf8.contains(0) { throw error(operation, .mismatch, "the name contains a NUL") }
  }

  private static func hint(_ kind: HDF5Error.Kind) -> String {
    switch kind {
    case .notFound: "nothing of that name is there"
    case .exists: "the name is taken: choose another, or remove what is there"
    case .notHDF5: "the file does not begin like an HDF5 file"
    case .truncated: "the file is shorter than it says: its writer was stopped, or the copy was"
    case .permission: "writing or reading is not allowed there, or the file was opened for reading"
    case .noSpace: "free some space (or raise the quota or file size limit) and try again"
    case .busy:
      "the file is open elsewhere; where a file system has no locks, "
        + "set HDF5_USE_FILE_LOCKING=FALSE"
    case .refused: "it leads into another file, which is never opened unasked"
    case .mismatch, .other: ""
    }
  }
}
