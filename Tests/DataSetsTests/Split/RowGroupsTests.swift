import Testing

@testable import DataSets

@Suite struct RowGroupsTests {
  @Test func equalRowsMeet() {
    let data = DataSet(
      name: "d", featureNames: ["a", "b"],
      inputs: [1, 2, 0, .nan, 1, 2, -0.0, .nan, 2, 1, 1, 2],
      targets: .classes(labels: [0, 0, 1, 0, 0, 0], names: ["x", "y"]))
    #expect(groupsOfEqualRows(data, among: [0, 1, 2, 3, 4, 5]) == [[0, 2, 5], [1, 3], [4]])
    #expect(groupsOfEqualRows(data, among: [3, 4, 5]) == [[3], [4], [5]])
  }
}
