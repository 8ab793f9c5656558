internal import Foundation

/// A folder of a test's own, removed with the value.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.path + "/deadneurons-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text file and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Every file below a folder of this one, sorted; none if it is not there.
  public func files(in name: String = "") -> [String] {
    let folder = name.isEmpty ? path : "\(path)/\(name)"
    guard let all = FileManager.default.enumerator(atPath: folder) else { return [] }
    return all.compactMap { $0 as? String }.filter {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }
}

/// Turns the bits of one byte of a file.
public func flipByte(of path: String, at offset: UInt64) throws {
  let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
  defer { try? file.close() }
  try file.seek(toOffset: offset)
  let byte = try file.read(upToCount: 1)?.first ?? 0
  try file.seek(toOffset: offset)
  try file.write(contentsOf: Data([~byte]))
}
