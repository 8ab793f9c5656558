import HDF5
import Testing

@Suite struct DatasetTests {
  private func roundTrip<T: HDF5Scalar & Equatable>(
    _ values: [T], shape: [Int], type: ElementType
  ) throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.createDataset("x", of: T.self, shape: shape).write(values)
      try file.close()
      let again = try File.open(folder + "/a.h5")
      let dataset = try again.dataset("x")
      #expect(try dataset.elementType == type)
      #expect(try dataset.shape == shape)
      #expect(try dataset.read(as: T.self) == values)
      #expect(dataset.name == "/x")
    }
  }

  @Test func everyElementType() throws {
    try roundTrip([Float.pi, -.infinity, .leastNonzeroMagnitude], shape: [3], type: .float32)
    try roundTrip([Double.pi, .greatestFiniteMagnitude, -0.0], shape: [3], type: .float64)
    try roundTrip([Int8.min, 0, .max], shape: [3], type: .int8)
    try roundTrip([UInt8.min, 128, .max], shape: [3], type: .uint8)
    try roundTrip([Int32.min, 0, .max], shape: [3], type: .int32)
    try roundTrip([Int64.min, 0, .max], shape: [3], type: .int64)
    try roundTrip([Int.min, 0, .max], shape: [3], type: .int64)
  }

  @Test(arguments: [
    [], [24], [4, 6], [2, 3, 4], [2, 3, 1, 4], [1, 1, 1, 1, 24], [0], [3, 0, 2],
  ])
  func everyRank(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    try roundTrip((0..<count).map { Float($0) }, shape: shape, type: .float32)
  }

  @Test(
    arguments: [
      [], [.fletcher32], [.shuffle, .deflate(1)], [.deflate(9), .fletcher32],
      [.shuffle, .deflate(0), .fletcher32],
    ] as [[Filter]], [[1, 7, 5], [2, 3, 4], [3, 7, 5]])
  func chunksAndFilters(filters: [Filter], chunk: [Int]) throws {
    let values = (0..<105).map { Float($0) / 8 }
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset(
        "x", of: Float.self, shape: [3, 7, 5], chunk: chunk, filters: filters)
      try dataset.write(values)
      try file.close()
      #expect(try File.open(folder + "/a.h5").dataset("x").read(as: Float.self) == values)
    }
  }

  @Test func emptyAxisWithChunksAndFilters() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset(
        "x", of: Float.self, shape: [0, 4], chunk: [1, 4], filters: [.fletcher32])
      try dataset.write([] as [Float])
      #expect(try dataset.read(as: Float.self) == [])
      #expect(try dataset.shape == [0, 4])
    }
  }

  @Test func elementsNeverWrittenAreTheFill() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      #expect(
        try file.createDataset("f", of: Float.self, shape: [2], chunk: [1])
          .read(as: Float.self).allSatisfy(\.isNaN))
      #expect(
        try file.createDataset("d", of: Double.self, shape: [2]).read(as: Double.self)
          .allSatisfy(\.isNaN))
      #expect(
        try file.createDataset("i", of: Int32.self, shape: [2]).read(as: Int32.self) == [0, 0])
      #expect(
        try file.createDataset("m", of: Int32.self, shape: [2], fill: -1).read(as: Int32.self)
          == [-1, -1])
      let parts = try file.createDataset("p", of: Int32.self, shape: [3], fill: nil)
      try parts.write([5, 6] as [Int32], at: [1], count: [2])
      try parts.write([4] as [Int32], at: [0], count: [1])
      #expect(try parts.read(as: Int32.self) == [4, 5, 6])
      #expect(try file.createStringDataset("s", shape: [2]).readStrings() == ["", ""])
    }
  }

  @Test func notANumberKeepsItsBits() throws {
    try inTemporaryFolder { folder in
      let values = [Float(bitPattern: 0x7fc0_0000), Float(bitPattern: 0xffc1_2345), -0.0]
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [3])
      try dataset.write(values)
      let read = try dataset.read(as: Float.self)
      #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
    }
  }

  @Test func booleansAreMarkedBytes() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createBooleanDataset("b", shape: [3])
      try dataset.writeBooleans([true, false, true])
      #expect(try dataset.readBooleans() == [true, false, true])
      #expect(try dataset.elementType == .int8)
      #expect(try dataset.readAttribute("dtype", as: String.self) == "bool")
      let plain = try file.createDataset("i", of: Int8.self, shape: [3])
      #expect(try !plain.isBoolean)
      _ = try failure(.mismatch) { _ = try plain.readBooleans() }
    }
  }

  @Test func wrongTypeIsRefusedBothWays() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let text = try file.createStringDataset("s", shape: [1])
      let error = try failure(.mismatch) { _ = try text.read(as: Float.self) }
      #expect(error.object == "/s")
      #expect(error.hint == "it holds string, not float32")
      let wide = try file.createDataset("d", of: Double.self, shape: [1])
      _ = try failure(.mismatch) { _ = try wide.read(as: Float.self) }
      _ = try failure(.mismatch) { try wide.write([1] as [Float]) }
      _ = try failure(.mismatch) { _ = try wide.readStrings() }
      _ = try failure(.mismatch) { try wide.write(["a"]) }
      _ = try failure(.mismatch) { try text.write([1] as [Float]) }
    }
  }

  @Test func wrongNumberOfElementsIsRefused() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [2, 3])
      _ = try failure(.mismatch) { try dataset.write([1, 2, 3, 4, 5] as [Float]) }
      let text = try file.createStringDataset("s", shape: [2])
      _ = try failure(.mismatch) { try text.write(["a"]) }
    }
  }

  @Test func readingIsBounded() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let large = try file.createDataset("x", of: Float.self, shape: [1 << 40], chunk: [16])
      _ = try failure(.mismatch) { _ = try large.read(as: Float.self) }
      #expect(try large.read(as: Float.self, at: [1 << 39], count: [2]).count == 2)
      let small = try file.createDataset("y", of: Float.self, shape: [4])
      _ = try failure(.mismatch) { _ = try small.read(as: Float.self, limit: 15) }
      #expect(try small.read(as: Float.self, limit: 16).count == 4)
    }
  }

  @Test func impossibleLayoutsAreRefused() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      func refused(_ shape: [Int], _ chunk: [Int]?, _ filters: [Filter] = []) throws {
        let error = try #require(throws: HDF5Error.self) {
          _ = try file.createDataset(
            "x", of: Float.self, shape: shape, chunk: chunk, filters: filters)
        }
        #expect(error.object == "/x")
        #expect(try !file.exists("x"))
      }
      try refused([-1], nil)
      try refused([1 << 40, 1 << 40], nil)
      try refused(Array(repeating: 1, count: 33), nil)
      try refused([4], [5])
      try refused([4], [0])
      try refused([4], [-1])
      try refused([4], [2, 2])
      try refused([], [])
      try refused([4], nil, [.fletcher32])
      try refused([4], [4], [.deflate(10)])
      try refused([4], [4], [.deflate(-1)])
    }
  }

  @Test func damagedChunkIsNoticed() throws {
    try inTemporaryFolder { folder in
      let path = folder + "/a.h5"
      let file = try File.create(path)
      let marked = [Float](repeating: 1.2345678, count: 64)
      try file.createDataset(
        "x", of: Float.self, shape: [64], chunk: [64], filters: [.fletcher32]
      ).write(marked)
      try file.close()
      try damage(path, where: marked.withUnsafeBytes { Array($0) })
      let error = try failure(.other) { _ = try File.open(path).dataset("x").read(as: Float.self) }
      #expect(error.frames.contains { $0.description.contains("Fletcher32") })
    }
  }

  @Test func lettingGoOfWhatWasNotWrittenTakesNoLongerInAFileOfManyDatasets() throws {
    try inTemporaryFolder { folder in
      // The library has all of it cached, and would look through all of it.
      let file = try File.create(folder + "/many.h5")
      for number in 0..<2_000 {
        _ = try file.createDataset("d\(number)", of: Float.self, shape: [4], chunk: [4])
      }
      let few = try File.create(folder + "/few.h5")
      _ = try few.createDataset("d0", of: Float.self, shape: [4], chunk: [4])
      func fastest(_ file: borrowing File) throws -> Duration {
        var fastest = Duration.seconds(1_000)
        for _ in 0..<200 {
          let dataset = try file.dataset("d0")
          let start = ContinuousClock.now
          try dataset.close()
          fastest = min(fastest, ContinuousClock.now - start)
        }
        return fastest
      }
      #expect(try fastest(file) < fastest(few) * 10)
    }
  }
}
