import HDF5
import Testing

@Suite struct ContainerTests {
  @Test func childrenComeInCreationOrderWithTheirKind() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      // More than eight, where the library changes how it stores links.
      let names = (0..<20).map { "n\(($0 * 7) % 20)" }
      for (index, name) in names.enumerated() {
        if index.isMultiple(of: 2) {
          _ = try file.createGroup(name)
        } else {
          _ = try file.createStringDataset(name, shape: [])
        }
      }
      try file.close()
      let children = try File.open(folder + "/a.h5").children()
      #expect(children.map(\.name) == names)
      for (index, child) in children.enumerated() {
        #expect(child.kind == (index.isMultiple(of: 2) ? .group : .dataset))
      }
    }
  }

  @Test func pathsReachDown() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let outer = try file.createGroup("outer")
      let inner = try file.createGroup("outer/inner")
      _ = try inner.createDataset("x", of: Float.self, shape: [1])
      #expect(inner.name == "/outer/inner")
      #expect(try file.dataset("outer/inner/x").name == "/outer/inner/x")
      #expect(try outer.dataset("inner/x").name == "/outer/inner/x")
      #expect(try outer.dataset("/outer/inner/x").name == "/outer/inner/x")
      #expect(try outer.children().map(\.name) == ["inner"])
      #expect(inner.path == folder + "/a.h5")
    }
  }

  @Test func existence() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let group = try file.createGroup("g")
      _ = try group.createDataset("x", of: Float.self, shape: [1])
      #expect(try file.exists("g"))
      #expect(try file.exists("g/x"))
      #expect(try file.exists("/g/x"))
      #expect(try group.exists("x"))
      #expect(try group.exists("/g"))
      #expect(try file.exists("/"))
      #expect(try !file.exists("h"))
      #expect(try !file.exists("h/x"))
      #expect(try !file.exists("g/y"))
    }
  }

  @Test func namesTakenAndMissing() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      _ = try file.createGroup("g")
      _ = try file.createStringDataset("s", shape: [])
      _ = try failure(.exists) { _ = try file.createGroup("g") }
      _ = try failure(.exists) { _ = try file.createDataset("g", of: Float.self, shape: []) }
      _ = try failure(.notFound) { _ = try file.group("none") }
      let error = try failure(.notFound) { _ = try file.dataset("g/none") }
      #expect(error.object == "/g/none")
      _ = try failure(.notFound) { _ = try file.createGroup("none/below") }
    }
  }

  @Test func thereButOfTheOtherKind() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      _ = try file.createGroup("g")
      _ = try file.createStringDataset("s", shape: [])
      _ = try failure(.other) { _ = try file.dataset("g") }
      _ = try failure(.other) { _ = try file.group("s") }
      #expect(try !file.exists("s/below"))
    }
  }
}
