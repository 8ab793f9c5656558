import HDF5
import Testing

@Suite struct HyperslabTests {
  /// What a box of a row-major array holds, by definition.
  private func box(_ values: [Int32], _ shape: [Int], _ offset: [Int], _ count: [Int]) -> [Int32] {
    values.indices.filter { index in
      var rest = index
      return shape.indices.reversed().allSatisfy { axis in
        let position = rest % shape[axis]
        rest /= shape[axis]
        return (offset[axis]..<offset[axis] + count[axis]).contains(position)
      }
    }.map { values[$0] }
  }

  @Test(
    arguments: [
      ([0, 0, 0], [4, 5, 6]), ([1, 2, 3], [2, 2, 2]), ([3, 4, 5], [1, 1, 1]),
      ([0, 0, 5], [4, 5, 1]), ([2, 0, 0], [1, 5, 6]), ([4, 5, 6], [0, 0, 0]),
      ([1, 1, 1], [2, 0, 2]),
    ], [nil, [1, 5, 6], [3, 2, 4]] as [[Int]?])
  func boxIsWhatTheDefinitionSays(place: ([Int], [Int]), chunk: [Int]?) throws {
    let (offset, count) = place
    let shape = [4, 5, 6]
    let values = (0..<120).map { Int32($0) }
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Int32.self, shape: shape, chunk: chunk)
      try dataset.write(values)
      let expected = box(values, shape, offset, count)
      #expect(try dataset.read(as: Int32.self, at: offset, count: count) == expected)
      var memory = [Int32](repeating: -1, count: expected.count)
      try memory.withUnsafeMutableBufferPointer {
        try dataset.read(into: $0, at: offset, count: count)
      }
      #expect(memory == expected)

      // Writing the box touches it and nothing else.
      try dataset.write(expected.map { -$0 - 1 }, at: offset, count: count)
      let inside = Set(expected)
      #expect(
        try dataset.read(as: Int32.self) == values.map { inside.contains($0) ? -$0 - 1 : $0 })
    }
  }

  @Test func everyKindOfMemory() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [2, 3])
      let values: [Float] = [1, 2, 3, 4, 5, 6]
      try dataset.write(values.span)
      #expect(try dataset.read(as: Float.self) == values)
      try dataset.write(values.span.extracting(0..<3), at: [1, 0], count: [1, 3])
      #expect(try dataset.read(as: Float.self) == [1, 2, 3, 1, 2, 3])
      try values.withUnsafeBufferPointer { try dataset.write($0) }
      #expect(try dataset.read(as: Float.self) == values)
      try values.withUnsafeBufferPointer { buffer in
        try dataset.write(.init(rebasing: buffer[3...]), at: [0, 0], count: [1, 3])
      }
      var all = [Float](repeating: 0, count: 6)
      try all.withUnsafeMutableBufferPointer { try dataset.read(into: $0) }
      #expect(all == [4, 5, 6, 4, 5, 6])
    }
  }

  @Test func singleValueIsItsOwnBox() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Double.self, shape: [])
      try dataset.write([2.5], at: [], count: [])
      #expect(try dataset.read(as: Double.self, at: [], count: []) == [2.5])
    }
  }

  @Test(arguments: [
    ([0], [1]), ([0, 0], [3, 3]), ([2, 0], [1, 3]), ([0, -1], [1, 1]), ([0, 0], [1, -1]),
    ([.max, 0], [1, 1]), ([1, 0], [.max, 1]), ([0, 0, 0], [1, 1, 1]),
  ])
  func boxOutsideIsRefused(offset: [Int], count: [Int]) throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [2, 3])
      _ = try failure(.mismatch) {
        _ = try dataset.read(as: Float.self, at: offset, count: count)
      }
      _ = try failure(.mismatch) { try dataset.write([1] as [Float], at: offset, count: count) }
    }
  }

  @Test func memoryOfAnotherSizeIsRefused() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [2, 3])
      _ = try failure(.mismatch) {
        try dataset.write([1, 2] as [Float], at: [0, 0], count: [1, 3])
      }
      var memory: [Float] = [0, 0]
      _ = try failure(.mismatch) {
        try memory.withUnsafeMutableBufferPointer { try dataset.read(into: $0) }
      }
    }
  }
}
