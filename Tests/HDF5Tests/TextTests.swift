import HDF5
import Testing

@Suite struct TextTests {
  static let samples = [
    "", "a", "größer", "日本語", "e\u{301}", "👩🏽‍🔬", "line\nline\ttab", " padded ",
    String(repeating: "long ", count: 40_000),
  ]

  @Test func datasetsHoldAnyText() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.createStringDataset("row", shape: [Self.samples.count]).write(Self.samples)
      try file.createStringDataset("one", shape: []).write(["é"])
      try file.createStringDataset("none", shape: [0]).write([])
      try file.createStringDataset("table", shape: [2, 2]).write(["a", "b", "c", "d"])
      try file.close()
      let again = try File.open(folder + "/a.h5")
      // Equality of strings is canonical equivalence; bytes must match too.
      let row = try again.dataset("row").readStrings()
      #expect(row.map { Array($0.utf8) } == Self.samples.map { Array($0.utf8) })
      #expect(try again.dataset("row").elementType == .string)
      #expect(try again.dataset("one").readStrings() == ["é"])
      #expect(try again.dataset("none").readStrings() == [])
      #expect(try again.dataset("table").readStrings() == ["a", "b", "c", "d"])
    }
  }

  @Test func namesMayBeAnyText() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/größer 日本.h5")
      let group = try file.createGroup("größer – 日本語")
      _ = try group.createDataset("x y", of: Float.self, shape: [1])
      try group.writeAttribute("schön", 1)
      #expect(try file.children().map(\.name) == ["größer – 日本語"])
      #expect(try group.attributeNames() == ["schön"])
      #expect(try file.exists("größer – 日本語/x y"))
    }
  }

  @Test func textWithNULIsRefused() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createStringDataset("s", shape: [2])
      _ = try failure(.mismatch) { try dataset.write(["a", "b\0c"]) }
      _ = try failure(.mismatch) { try file.writeAttribute("s", "b\0c") }
      _ = try failure(.mismatch) { try file.writeAttribute("s\0", "b") }
      _ = try failure(.mismatch) { _ = try file.createGroup("s\0") }
      _ = try failure(.mismatch) { _ = try file.createGroup("") }
    }
  }

  @Test func readingStringsIsBounded() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createStringDataset("s", shape: [100])
      _ = try failure(.mismatch) { _ = try dataset.readStrings(limit: 99) }
    }
  }

  @Test func readingManyTimesDoesNotGrow() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createStringDataset("s", shape: [Self.samples.count])
      try dataset.write(Self.samples)
      _ = try dataset.readStrings()
      let before = try residentBytes()
      for _ in 0..<500 { _ = try dataset.readStrings() }
      // 500 × 200 kB would be 100 MB.
      #expect(try residentBytes() < before + 50_000_000)
    }
  }
}
