import Foundation
import HDF5
import Testing

/// Runs `body` with a fresh folder that is removed afterwards.
func inTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("hdf5-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// The error that `body` must throw.
func failure(
  _ kind: HDF5Error.Kind, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) throws -> HDF5Error {
  let error = try #require(
    throws: HDF5Error.self, sourceLocation: sourceLocation, performing: body)
  #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
  return error
}

/// Flips one bit of the file at `path` in the middle of the only place that holds `pattern`.
func damage(_ path: String, where pattern: [UInt8]) throws {
  var data = try Data(contentsOf: URL(filePath: path))
  let range = try #require(data.firstRange(of: Data(pattern)))
  data[range.lowerBound + range.count / 2] ^= 1
  try data.write(to: URL(filePath: path))
}

/// Bytes of memory the process has resident now.
func residentBytes() throws -> Int {
  #if os(Linux)
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let pages = try #require(Int(text.split(separator: " ")[1]))
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
