import Foundation
import HDF5
import Testing

@Suite struct FileTests {
  @Test func creatingRefusesToOverwriteUnlessTold() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      try File.create(path).close()
      let error = try failure(.exists) { _ = try File.create(path) }
      #expect(error.path == path)
      #expect(error.operation == "create file")
      #expect(!error.frames.isEmpty)
      #expect(error.frames.first?.function == "H5Fcreate")
      let file = try File.create(path, existing: .replace)
      _ = try file.createGroup("g")
      try file.close()
      #expect(try File.open(path).exists("g"))
    }
  }

  @Test func missingFileAndFolder() throws {
    try inTemporaryFolder { folder in
      let error = try failure(.notFound) { _ = try File.open(folder + "/none.h5") }
      #expect(error.description.contains(folder + "/none.h5"))
      _ = try failure(.notFound) { _ = try File.create(folder + "/none/a.h5") }
    }
  }

  @Test(arguments: ["", "not HDF5 at all\n", String(repeating: "x", count: 5000)])
  func fileThatIsNotHDF5(content: String) throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      try Data(content.utf8).write(to: URL(filePath: path))
      _ = try failure(.notHDF5) { _ = try File.open(path) }
    }
  }

  @Test(arguments: [0.3, 0.6, 0.99])
  func truncatedFile(share: Double) throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let file = try File.create(path)
      try file.createDataset("x", of: Double.self, shape: [1000])
        .write([Double](repeating: 1, count: 1000))
      try file.close()
      let data = try Data(contentsOf: URL(filePath: path))
      try data.prefix(Int(Double(data.count) * share)).write(to: URL(filePath: path))
      let error = try failure(.truncated) { _ = try File.open(path) }
      #expect(error.hint.contains("shorter"))
    }
  }

  @Test func folderInsteadOfFile() throws {
    try inTemporaryFolder { folder in
      #expect(throws: HDF5Error.self) { _ = try File.open(folder) }
      #expect(throws: HDF5Error.self) { _ = try File.create(folder, existing: .replace) }
    }
  }

  @Test func pathsThatCWouldMisread() throws {
    _ = try failure(.mismatch) { _ = try File.open("") }
    _ = try failure(.mismatch) { _ = try File.create("/tmp/a\0b.h5") }
  }

  @Test func fileOpenedForReadingIsNotWritten() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let new = try File.create(path)
      try new.createDataset("x", of: Float.self, shape: [2]).write([1, 2] as [Float])
      try new.close()
      let before = try Data(contentsOf: URL(filePath: path))
      let file = try File.open(path)
      _ = try failure(.permission) { _ = try file.createGroup("g") }
      _ = try failure(.permission) { try file.dataset("x").write([3, 4] as [Float]) }
      _ = try failure(.permission) { try file.writeAttribute("a", 1) }
      try file.close()
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test func writableOpeningAdds() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      try File.create(path).close()
      let file = try File.open(path, writable: true)
      try file.createDataset("x", of: Int32.self, shape: []).write([7] as [Int32])
      try file.flush()
      try file.close()
      #expect(try File.open(path).dataset("x").read(as: Int32.self) == [7])
    }
  }

  @Test func fileOpenForWritingExcludesAnother() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let file = try File.create(path)
      _ = try failure(.busy) { _ = try File.create(path, existing: .replace) }
      try file.close()
    }
  }

  @Test func closingTheFileEndsHandlesThatRemain() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let file = try File.create(path)
      let dataset = try file.createDataset("x", of: Float.self, shape: [2])
      let group = try file.createGroup("g")
      try dataset.write([1, 2] as [Float])
      #expect(try file.openObjectCount == 2)
      try file.close()
      // The handles are dead, not dangling …
      #expect(throws: HDF5Error.self) { try dataset.write([3, 4] as [Float]) }
      #expect(throws: HDF5Error.self) { try group.children() }
      // … and the file is free again, with what was written.
      let again = try File.open(path, writable: true)
      #expect(try again.openObjectCount == 0)
      #expect(try again.dataset("x").read(as: Float.self) == [1, 2])
      #expect(try again.openObjectCount == 0)
      try again.close()
    }
  }

  @Test func datasetOutlivesItsFile() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      func orphan() throws -> Dataset {
        try File.create(path).createDataset("x", of: Float.self, shape: [1])
      }
      func write() throws { try orphan().write([5] as [Float]) }
      try write()
      #expect(try File.open(path).dataset("x").read(as: Float.self) == [5])
      // Nothing is left open that would forbid this.
      try File.create(path, existing: .replace).close()
    }
  }

  @Test func equalDataInEqualOrderGivesEqualBytes() throws {
    try inTemporaryFolder { folder in
      func make(_ path: String) throws -> Data {
        try Example.write(to: path)
        return try Data(contentsOf: URL(filePath: path))
      }
      let first = try make(folder + "/first.h5")
      // Object headers would hold times in whole seconds.
      Thread.sleep(forTimeInterval: 1.1)
      #expect(try make(folder + "/second.h5") == first)
    }
  }

  @Test func actorHoldsAFile() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/hdf5-actor-\(UUID().uuidString).h5"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try Writer(path)
    for index in 0..<4 { try await writer.put(Float(index), at: index) }
    #expect(try await writer.all() == [0, 1, 2, 3])
  }

  private actor Writer {
    let file: File
    let dataset: Dataset

    init(_ path: String) throws {
      file = try File.create(path)
      dataset = try file.createDataset("x", of: Float.self, shape: [4])
    }

    func put(_ value: Float, at index: Int) throws {
      try dataset.write([value], at: [index], count: [1])
    }

    func all() throws -> [Float] { try dataset.read() }
  }
}
