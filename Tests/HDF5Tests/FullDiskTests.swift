import Foundation
import HDF5
import Testing

/// A limit on the file size stands in for a full disk. It holds for a whole process, so each case
/// runs in one of its own.
@Suite struct FullDiskTests {
  @Test func writingMoreThanFitsThrows() async {
    await #expect(processExitsWith: .success) {
      let path = try limitFileSize(to: 100_000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try File.create(path)
      let error = try failure(.noSpace) {
        let data = try file.createDataset("x", of: Double.self, shape: [100_000])
        try data.write([Double](repeating: 1, count: 100_000))
        try data.close()
      }
      #expect(error.hint.contains("space"))
    }
  }

  @Test func chunkLostOnReleaseFailsTheClose() async {
    await #expect(processExitsWith: .success) {
      let path = try limitFileSize(to: 20_000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try File.create(path)
      do {
        // A chunk that the cache can hold.
        let data = try file.createDataset(
          "x", of: UInt8.self, shape: [40_000], chunk: [40_000], filters: [.deflate(1)])
        try data.write((0..<40_000).map { _ in UInt8.random(in: 0...255) })
        // Goes out of scope with a chunk in the cache that cannot be written.
      }
      // Space that comes back does not bring back the chunk, though the library says so.
      _ = try limitFileSize(to: 10_000_000)
      _ = try failure(.noSpace) { try file.flush() }
      var loss: HDF5Error?
      do { try file.close() } catch let error as HDF5Error { loss = error }
      #expect(loss?.kind == .noSpace)
      #expect(loss?.object == "/x")
    }
  }

  @Test func failedCloseThrowsAndLeavesTheLibraryUsable() async {
    await #expect(processExitsWith: .success) {
      let path = try limitFileSize(to: 1_000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try File.create(path)
      let data = try file.createDataset("x", of: UInt8.self, shape: [5_000], chunk: [5_000])
      try data.write([UInt8](repeating: 1, count: 5_000))
      _ = try failure(.noSpace) {
        let other = try file.createDataset("y", of: UInt8.self, shape: [5_000], chunk: [5_000])
        try other.write([UInt8](repeating: 1, count: 5_000))
        try other.close()
      }
      var kind: HDF5Error.Kind?
      do { try file.close() } catch let error as HDF5Error { kind = error.kind }
      #expect(kind == .noSpace)
      let again = try limitFileSize(to: 10_000_000)
      defer { try? FileManager.default.removeItem(atPath: again) }
      try File.create(again).close()
      #expect(try File.open(again).children().isEmpty)
    }
  }

  @Test func fileThatGoesOutOfScopeUnwrittenDoesNoHarm() async {
    await #expect(processExitsWith: .success) {
      let path = try limitFileSize(to: 1_000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      for index in 0..<20 {
        let file = try File.create(path + "\(index)")
        defer { try? FileManager.default.removeItem(atPath: path + "\(index)") }
        let data = try file.createDataset("x", of: UInt8.self, shape: [5_000], chunk: [5_000])
        try data.write([UInt8](repeating: 1, count: 5_000))
      }
    }
  }
}

/// Limits the size of any file this process writes; returns a path to write to.
private func limitFileSize(to bytes: Int) throws -> String {
  signal(SIGXFSZ, SIG_IGN)
  #if canImport(Darwin)
    let resource = RLIMIT_FSIZE
  #else
    let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  #endif
  // The soft limit, which may be raised again.
  var limit = rlimit()
  try #require(getrlimit(resource, &limit) == 0)
  limit.rlim_cur = rlim_t(bytes)
  try #require(setrlimit(resource, &limit) == 0)
  return FileManager.default.temporaryDirectory.path + "/hdf5-full-\(UUID().uuidString).h5"
}
