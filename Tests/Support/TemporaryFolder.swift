internal import Foundation
internal import HDF5

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

/// Turns a bit of the first stored values of a dataset of floats that is neither compressed nor
/// constant.
public func damage(_ dataset: String, of path: String) throws {
  let values = try File.open(path).dataset(dataset).read(as: Float.self).prefix(3)
  let pattern = values.reduce(into: Data()) { data, value in
    withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
  }
  let place = try Data(contentsOf: URL(fileURLWithPath: path)).range(of: pattern)
  struct NotFound: Error {}
  guard let place else { throw NotFound() }
  try flipByte(of: path, at: UInt64(place.lowerBound))
}

/// Turns the bits of one byte of a file.
func flipByte(of path: String, at offset: UInt64) throws {
  let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
  defer { try? file.close() }
  try file.seek(toOffset: offset)
  let byte = try file.read(upToCount: 1)?.first ?? 0
  try file.seek(toOffset: offset)
  try file.write(contentsOf: Data([~byte]))
}
