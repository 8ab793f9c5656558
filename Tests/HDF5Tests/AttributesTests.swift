import HDF5
import Testing

@Suite struct AttributesTests {
  private func roundTrip<T: HDF5Scalar & Equatable>(_ value: T, _ values: [T]) throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.writeAttribute("one", value)
      try file.writeAttribute("row", values)
      try file.writeAttribute("none", [] as [T])
      try file.close()
      let again = try File.open(folder + "/a.h5")
      #expect(try again.readAttribute("one", as: T.self) == value)
      #expect(try again.readAttribute("row", as: [T].self) == values)
      #expect(try again.readAttribute("none", as: [T].self) == [])
      #expect(try again.attributeType("row") == T.elementType)
      #expect(try again.attributeNames() == ["one", "row", "none"])
    }
  }

  @Test func everyNumber() throws {
    try roundTrip(Float(0.1), [1, .infinity, -0.0])
    try roundTrip(0.1, [1, .infinity, -0.0])
    try roundTrip(Int8.min, [1, .max])
    try roundTrip(UInt8.max, [1, .max])
    try roundTrip(Int32.min, [1, .max])
    try roundTrip(Int64.min, [1, .max])
    try roundTrip(Int.min, [1, .max])
  }

  @Test func everyText() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      for (index, sample) in TextTests.samples.enumerated() {
        try file.writeAttribute("s\(index)", sample)
      }
      try file.writeAttribute("row", TextTests.samples)
      try file.writeAttribute("none", [] as [String])
      for (index, sample) in TextTests.samples.enumerated() {
        #expect(try file.readAttribute("s\(index)", as: String.self) == sample)
      }
      #expect(try file.readAttribute("row", as: [String].self) == TextTests.samples)
      #expect(try file.readAttribute("none", as: [String].self) == [])
    }
  }

  @Test func literalsAreIntegersAndDoubles() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.writeAttribute("i", 3)
      try file.writeAttribute("d", 3.5)
      #expect(try file.readAttribute("i", as: Int64.self) == 3)
      #expect(try file.attributeType("d") == .float64)
    }
  }

  @Test func writingAgainReplaces() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.writeAttribute("a", "text")
      try file.writeAttribute("b", 1)
      try file.writeAttribute("a", [1.5, 2.5])
      #expect(try file.readAttribute("a", as: [Double].self) == [1.5, 2.5])
      #expect(try file.attributeNames() == ["b", "a"])
    }
  }

  @Test func groupsAndDatasetsHaveTheirOwn() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let group = try file.createGroup("g")
      let dataset = try group.createDataset("x", of: Float.self, shape: [1])
      try group.writeAttribute("a", 1)
      try dataset.writeAttribute("a", 2)
      #expect(try !file.hasAttribute("a"))
      #expect(try group.readAttribute("a", as: Int.self) == 1)
      #expect(try dataset.readAttribute("a", as: Int.self) == 2)
      try dataset.removeAttribute("a")
      #expect(try !dataset.hasAttribute("a"))
      #expect(try group.hasAttribute("a"))
    }
  }

  /// Beyond eight attributes the library changes how it stores and orders them.
  @Test func manyAttributesKeepTheirOrder() throws {
    try inTemporaryFolder { folder in
      let names = (0..<40).map { "name\(($0 * 17) % 40)" }
      let file = try File.create(folder + "/a.h5")
      let dataset = try file.createDataset("x", of: Float.self, shape: [1])
      for (index, name) in names.enumerated() { try dataset.writeAttribute(name, index) }
      try dataset.writeAttribute(names[0], -1)
      try file.close()
      let again = try File.open(folder + "/a.h5").dataset("x")
      #expect(try again.attributeNames() == names.dropFirst() + [names[0]])
      #expect(try again.readAttribute(names[39], as: Int.self) == 39)
    }
  }

  @Test func whatIsMissingOrOfAnotherKind() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      try file.writeAttribute("text", "a")
      try file.writeAttribute("row", [1, 2])
      let error = try failure(.notFound) { _ = try file.readAttribute("none", as: Int.self) }
      #expect(error.object == "/@none")
      _ = try failure(.notFound) { try file.removeAttribute("none") }
      _ = try failure(.mismatch) { _ = try file.readAttribute("text", as: Float.self) }
      _ = try failure(.mismatch) { _ = try file.readAttribute("row", as: String.self) }
      _ = try failure(.mismatch) { _ = try file.readAttribute("row", as: Int.self) }
      _ = try failure(.mismatch) { _ = try file.readAttribute("row", as: [Int32].self) }
    }
  }
}
