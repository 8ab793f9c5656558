internal import Foundation
internal import HDF5

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Files that are whole or not there: written under a name of their own, flushed to the disk and
/// renamed into place.
public enum DurableFile {
  /// The ending of files that are being written; a reader never looks at them.
  public static let temporaryEnding = ".part"

  /// A name beside `path` that no other process and no earlier try uses; it says which process of
  /// which machine made it (``LeftOver``).
  public static func temporaryName(for path: String) -> String {
    let owner = ProcessIdentity.current
    return
      "\(path).\(owner.machine)-\(owner.pid)-\(UUID().uuidString.lowercased())\(temporaryEnding)"
  }

  /// Makes sure that the file's data are on the disk, gives it its name and makes sure of that too.
  ///
  /// - Throws: ``ResultsError`` with the system's words; the temporary file is then removed.
  public static func publish(_ temporary: String, as path: String) throws(ResultsError) {
    do throws(ResultsError) {
      try flush(temporary)
      if rename(temporary, path) != 0 { throw SystemFailure.error(path, "put in place") }
      try flush(folder(of: path))
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes a file durably, replacing what is there: `body` writes it under the temporary name that it
  /// is given.
  ///
  /// - Throws: what `body` throws, and ``ResultsError`` where the system or the HDF5 library fails;
  ///   then what was there before still is, and nothing half-written.
  public static func replace(_ path: String, body: (_ temporary: String) throws -> Void) throws {
    let temporary = temporaryName(for: path)
    do {
      try body(temporary)
    } catch let error as HDF5Error where error.path == temporary {
      unlink(temporary)
      throw SystemFailure.error(path, "written", error)
    } catch {
      unlink(temporary)
      throw error
    }
    try publish(temporary, as: path)
  }

  /// Writes a text to `path` durably, replacing what is there.
  public static func write(_ text: String, to path: String) throws(ResultsError) {
    let temporary = temporaryName(for: path)
    try create(temporary, text, called: path)
    try publish(temporary, as: path)
  }

  /// Makes a small file with its whole content, unless there is one: of all who try, one succeeds.
  ///
  /// The file is linked to its name, which network file systems keep atomic as well. It is not
  /// flushed to the disk: nothing is lost with it.
  ///
  /// - Returns: whether it was made by this call.
  public static func createOnce(_ text: String, at path: String) throws(ResultsError) -> Bool {
    let temporary = temporaryName(for: path)
    try create(temporary, text, called: path)
    defer { unlink(temporary) }
    if link(temporary, path) == 0 { return true }
    let reason = errno
    // An answer that was lost on the network and asked for again says that the file is there.
    var status = stat()
    if lstat(temporary, &status) == 0, status.st_nlink == 2 { return true }
    switch reason {
    case EEXIST: return false
    case EPERM, ENOSYS, ENOTSUP, EMLINK:
      // A file system without links.
      do throws(ResultsError) {
        try create(path, text, called: path)
        return true
      } catch {
        if access(path, F_OK) == 0 { return false }
        throw error
      }
    default: throw SystemFailure.error(path, "made", reason)
    }
  }

  /// Makes a file, which must not be there, with its whole content; what is half-written is removed.
  private static func create(
    _ file: String, _ text: String, called path: String
  ) throws(ResultsError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemFailure.error(path, "written") }
    var rest = Array(text.utf8)[...]
    var reason: Int32 = 0
    while !rest.isEmpty, reason == 0 {
      let count = rest.withUnsafeBytes { bytes in
        #if canImport(Darwin)
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        reason = errno
      }
    }
    if close(descriptor) != 0, reason == 0 { reason = errno }
    if reason != 0 {
      unlink(file)
      throw SystemFailure.error(path, "written", reason)
    }
  }

  /// Copies a file to a name that is not taken.
  static func copy(_ path: String, to target: String) throws(ResultsError) {
    do {
      try FileManager.default.copyItem(atPath: path, toPath: target)
    } catch {
      throw ResultsError(path, "cannot be copied: \(error.localizedDescription)")
    }
  }

  /// Makes a folder and those above it.
  public static func createFolder(_ path: String) throws(ResultsError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part
      if mkdir(made, 0o777) == 0 {
        // A folder that may be searched but not read cannot be opened, and so not flushed.
        try? flush(folder(of: made))
      } else {
        let reason = errno
        var status = stat()
        let isFolder = stat(made, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if !isFolder {
          throw ResultsError(
            made,
            reason == EEXIST
              ? "is a file, not a folder"
              : "cannot be made: \(String(cString: strerror(reason)))",
            hint: "choose another folder with -o")
        }
      }
      made += "/"
    }
  }

  /// Removes a file if it is there.
  public static func remove(_ path: String) { unlink(path) }

  /// The folder of a file. Foundation's own stops the program where the path is a single letter.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func flush(_ path: String) throws(ResultsError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure.error(path, "opened") }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw SystemFailure.error(path, "flushed to the disk") }
  }
}
