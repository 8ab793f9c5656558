import Foundation
import HDF5
import Testing

@Suite struct LibraryTests {
  @Test func failuresPrintNothing() async throws {
    let result = try await #require(
      processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      let path = FileManager.default.temporaryDirectory.path + "/hdf5-silent-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: path) }
      // On fresh threads too: printing is a setting of each.
      await withTaskGroup { group in
        for _ in 0..<8 {
          group.addTask { _ = try? File.open("/nowhere/none.h5") }
        }
      }
      let file = try File.create(path)
      _ = try? file.group("none")
      _ = try? file.createDataset("x", of: Float.self, shape: [1], chunk: [9])
      _ = try? file.readAttribute("none", as: Int.self)
      let scale = try file.createDimension("d", length: 2)
      try? scale.attachScale(scale, axis: 0)
      try file.close()
      try? scale.write([1, 2] as [Float])
    }
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
    #expect(!String(decoding: result.standardOutputContent, as: UTF8.self).contains("HDF5"))
  }

  @Test func separateFilesOnSeparateThreads() async throws {
    try await withThrowingTaskGroup { group in
      for index in 0..<4 {
        group.addTask {
          try inTemporaryFolder { folder in
            let path = folder + "/\(index).h5"
            let file = try File.create(path)
            let dataset = try file.createDataset(
              "x", of: Int32.self, shape: [50, 100], chunk: [1, 100], filters: [.deflate(1)])
            for row in 0..<50 {
              let values = (0..<100).map { Int32(index * 5000 + row * 100 + $0) }
              try dataset.write(values, at: [row, 0], count: [1, 100])
              // Every thread also fails now and then; the stacks must not mix.
              let error = try failure(.notFound) { _ = try file.group("none\(index)") }
              #expect(error.path == path)
              #expect(error.frames.contains { $0.description.contains("none\(index)") })
            }
            try file.close()
            let read = try File.open(path).dataset("x").read(as: Int32.self)
            #expect(read == (0..<5000).map { Int32(index * 5000 + $0) })
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// A child process must not keep the lock of a file that was open when it started.
  @Test func childProcessDoesNotKeepTheLock() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let file = try File.create(path)
      let child = Process()
      child.executableURL = URL(filePath: "/bin/sleep")
      child.arguments = ["20"]
      try child.run()
      defer { child.terminate() }
      try file.close()
      let again = try File.open(path, writable: true)
      try again.close()
    }
  }

  @Test func descriptionNamesEverything() throws {
    let error = try failure(.notFound) { _ = try File.open("/nowhere/none.h5") }
    let lines = error.description.split(separator: "\n")
    #expect(lines.first == "cannot open file /nowhere/none.h5 (notFound)")
    #expect(lines.dropFirst().first == "  nothing of that name is there")
    #expect(error.description.contains("H5Fopen: "))
    #expect(error.description.contains("[File accessibility: "))
  }
}
