import Testing

@testable import DataSets

@Suite struct DataSetTests {
  private func data(
    _ cell: Float = 1, label: Int32 = 0, name: String = "d", feature: String = "a",
    given: [Bool]? = nil
  ) -> DataSet {
    DataSet(
      name: name, featureNames: [feature], inputs: [cell, 2],
      targets: .classes(labels: [label, 1], names: ["x", "y"]), givenTest: given)
  }

  @Test func contentBytesTellDataApart() {
    let bytes = data().contentBytes
    #expect(data(name: "other").contentBytes == bytes)
    #expect(data(1.5).contentBytes != bytes)
    #expect(data(label: 1).contentBytes != bytes)
    #expect(data(feature: "b").contentBytes != bytes)
    #expect(data(given: [true, false]).contentBytes != bytes)
  }

  /// Written out by hand from the documentation.
  @Test func contentBytesAreAsDocumented() {
    let word = { (n: UInt8) -> [UInt8] in [n, 0, 0, 0, 0, 0, 0, 0] }
    var expected = word(1) + word(1) + [0x61] + word(2)
    expected += word(2) + [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    expected += [0] + word(2) + word(1) + [0x78] + word(1) + [0x79]
    expected += word(2) + [0, 0, 0, 0, 1, 0, 0, 0] + word(0)
    #expect(data().contentBytes == expected)
  }

  @Test func everyNaNIsOne() {
    #expect(data(Float(nan: 5, signaling: false)).contentBytes == data(.nan).contentBytes)
  }

  @Test func selectingTargets() {
    let values = DataSet.Targets.values([1, 2, 3, 4, 5, 6], names: ["a", "b"])
    #expect(values.selecting([2, 0]) == .values([5, 6, 1, 2], names: ["a", "b"]))
    let classes = DataSet.Targets.classes(labels: [0, 1, 1], names: ["x", "y"])
    #expect(classes.selecting([1, 0]) == .classes(labels: [1, 0], names: ["x", "y"]))
    #expect(classes.outputs == 2)
  }
}
