internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The temporary files that killed runs left behind, told from those that are being written.
///
/// A name says which process of which machine writes the file (``DurableFile/temporaryName(for:)``).
/// If it is one of this machine, it is asked for; of others nothing is known, and a file of theirs is
/// taken for left over when it was not written to for an hour.
public enum LeftOvers {
  /// Seconds without a change after which a file of another machine is given up.
  public static let patience = 3600

  /// The paths of all temporary files in a folder, sorted.
  public static func temporaryFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(DurableFile.temporaryEnding) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// Whether nobody writes the file any more.
  ///
  /// - Parameter now: the time by the clock of whoever keeps the folder (``time(in:)``).
  public static func isAbandoned(_ path: String, now: Int) -> Bool {
    if let writer = writer(of: path) {
      if writer.isGone { return true }
      if writer.machine == ProcessIdentity.current.machine { return false }
    }
    return isOld(path, now: now)
  }

  /// Whether a file was not touched for an hour; nor is it old if it is not there.
  public static func isOld(_ path: String, now: Int) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return now - modified(status) > patience
  }

  /// Seconds since 1970 by the clock that gives the files of a folder their times, which on a network
  /// is not this machine's; `nil` if the folder cannot be written to.
  public static func time(in folder: String) -> Int? {
    let probe = DurableFile.temporaryName(for: "\(folder)/time")
    let descriptor = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return nil }
    defer {
      close(descriptor)
      unlink(probe)
    }
    var status = stat()
    return fstat(descriptor, &status) == 0 ? modified(status) : nil
  }

  /// Removes the temporary files of a folder that nobody writes any more.
  ///
  /// - Returns: their paths; none where the folder cannot be written to.
  @discardableResult
  public static func sweep(_ folder: String) -> [String] {
    let files = temporaryFiles(in: folder)
    guard !files.isEmpty, let now = time(in: folder) else { return [] }
    return files.filter { isAbandoned($0, now: now) && unlink($0) == 0 }
  }

  /// Who writes a temporary file, by its name: `….<machine>-<pid>-<uuid>.part`.
  static func writer(of path: String) -> ProcessIdentity? {
    guard
      let mark = path.dropLast(DurableFile.temporaryEnding.count).split(separator: ".").last
    else { return nil }
    let parts = mark.split(separator: "-", maxSplits: 2)
    guard parts.count == 3, parts[0].count == 8, let pid = Int32(parts[1]), parts[2].count == 36
    else { return nil }
    return ProcessIdentity(host: "", machine: String(parts[0]), pid: pid, start: "")
  }

  private static func modified(_ status: stat) -> Int {
    #if canImport(Darwin)
      Int(status.st_mtimespec.tv_sec)
    #else
      Int(status.st_mtim.tv_sec)
    #endif
  }
}
