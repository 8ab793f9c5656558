internal import Foundation

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

  /// A name beside `path` that no other process and no earlier try uses.
  public static func temporaryName(for path: String) -> String {
    "\(path).\(getpid())-\(UUID().uuidString.lowercased())\(temporaryEnding)"
  }

  /// Makes sure that the file's data are on the disk, gives it its name and makes sure of that too.
  ///
  /// - Throws: ``ResultsError`` with the system's words; the temporary file is then removed.
  public static func publish(_ temporary: String, as path: String) throws(ResultsError) {
    do throws(ResultsError) {
      try flush(temporary)
      if rename(temporary, path) != 0 {
        throw ResultsError(path, "cannot be put in place: \(systemMessage())")
      }
      try flush(folder(of: path))
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes bytes to `path` durably, replacing what is there.
  public static func write(_ text: String, to path: String) throws(ResultsError) {
    let temporary = temporaryName(for: path)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: temporary))
    } catch {
      unlink(temporary)
      throw ResultsError(path, "cannot be written: \(error.localizedDescription)")
    }
    try publish(temporary, as: path)
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
      if mkdir(made, 0o777) != 0 {
        let reason = errno
        var status = stat()
        let isFolder = stat(made, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if !isFolder {
          throw ResultsError(
            made,
            reason == EEXIST
              ? "is a file, not a folder" : "cannot be made: \(systemMessage(reason))",
            hint: "choose another folder with -o")
        }
      }
      made += "/"
    }
  }

  /// Removes a file if it is there.
  public static func remove(_ path: String) { unlink(path) }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private static func flush(_ path: String) throws(ResultsError) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw ResultsError(path, "cannot be opened: \(systemMessage())")
    }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 {
      throw ResultsError(path, "cannot be flushed to the disk: \(systemMessage())")
    }
  }

  private static func systemMessage(_ number: Int32 = errno) -> String {
    String(cString: strerror(number))
  }
}
