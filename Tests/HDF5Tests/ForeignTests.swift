import HDF5
import Testing

@Suite struct ForeignTests {
  private func open(in folder: String) throws -> File {
    try Foreign.write(to: folder + "/foreign.h5")
    return try File.open(folder + "/foreign.h5")
  }

  @Test func stringsOfFixedLength() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      #expect(try file.dataset("fixed").readStrings() == ["ab", "", "abc"])
      #expect(try file.dataset("padded").readStrings() == ["é", "abcd"])
      #expect(try file.dataset("soft").readStrings() == ["ab", "", "abc"])
      #expect(try file.dataset("ascii").readStrings() == ["x", "yz"])
      #expect(try file.readAttribute("ascii", as: String.self) == "plain")
    }
  }

  @Test func byteOrderDoesNotMatter() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      #expect(try file.dataset("big").elementType == .float32)
      #expect(try file.dataset("big").read(as: Float.self) == [1.5, -2])
    }
  }

  @Test(arguments: [
    ("half", "float16"), ("wide", "uint16"), ("flags", "enumeration of 1 bytes"),
  ])
  func typesThatAreNotRead(name: String, type: String) throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      let dataset = try file.dataset(name)
      #expect(try dataset.elementType == .other(type))
      let error = try failure(.mismatch) { _ = try dataset.read(as: Float.self) }
      #expect(error.hint == "it holds \(type), not float32")
    }
  }

  @Test func otherFilesAreNeverOpened() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      let link = try failure(.refused) { _ = try file.dataset("elsewhere") }
      #expect(link.object == "/elsewhere")
      _ = try failure(.refused) { _ = try file.group("elsewhere") }
      _ = try failure(.refused) { _ = try file.dataset("elsewhere/below") }
      _ = try failure(.refused) { _ = try file.exists("elsewhere") }
      _ = try failure(.refused) { _ = try file.dataset("outside") }
      _ = try failure(.refused) { _ = try file.dataset("virtual") }
    }
  }

  @Test func linksThatLeadNowhere() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      #expect(try file.exists("soft"))
      #expect(try !file.exists("dangling"))
      _ = try failure(.notFound) { _ = try file.dataset("dangling") }
    }
  }

  @Test func namesAreListedByNameWithoutCreationOrder() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      let children = try file.children()
      #expect(children.map(\.name) == children.map(\.name).sorted())
      #expect(children.count == 14)
      #expect(children.first { $0.name == "elsewhere" }?.kind == .link)
      #expect(children.first { $0.name == "soft" }?.kind == .link)
      #expect(children.first { $0.name == "virtual" }?.kind == .dataset)
      #expect(try file.attributeNames() == ["ascii"])
    }
  }

  @Test func shapesBeyondAnyMemoryThrow() throws {
    try inTemporaryFolder { folder in
      let file = try open(in: folder)
      let absurd = try file.dataset("absurd")
      _ = try failure(.mismatch) { _ = try absurd.shape }
      _ = try failure(.mismatch) { _ = try absurd.read(as: Float.self) }
      _ = try failure(.mismatch) {
        _ = try absurd.read(as: Float.self, at: [0, 0], count: [1, 1])
      }
      _ = try failure(.mismatch) { _ = try file.dataset("nothing").read(as: Float.self) }
    }
  }
}
