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

  @Test func cachedChunksThatDoNotFitFailTheClose() async {
    await #expect(processExitsWith: .success) {
      let path = try limitFileSize(to: 100_000)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try File.create(path)
      do {
        let data = try file.createDataset(
          "x", of: UInt8.self, shape: [200_000], chunk: [200_000], filters: [.deflate(1)])
        try data.write((0..<200_000).map { _ in UInt8.random(in: 0...255) })
        // Goes out of scope with a chunk in the cache that cannot be written.
      }
      var kind: HDF5Error.Kind?
      do { try file.close() } catch let error as HDF5Error {
        kind = error.kind
        print(error)
      }
      #expect(kind == .noSpace)
    }
  }
}

func limitFileSize(to bytes: Int) throws -> String {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
  #if canImport(Darwin)
    try #require(setrlimit(RLIMIT_FSIZE, &limit) == 0)
  #else
    try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
  #endif
  return FileManager.default.temporaryDirectory.path + "/hdf5-full-\(UUID().uuidString).h5"
}
