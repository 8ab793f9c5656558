import Catalogs
import Testing

@testable import DataSets

@Suite struct DataConfigurationTests {
  private func check(
    _ name: String, _ change: (inout DataConfiguration) throws -> Void
  ) -> String {
    message {
      var configuration = DataConfiguration(source: try source(name))
      try change(&configuration)
      try configuration.check()
    }
  }

  @Test func defaultsAreLegal() throws {
    for name in DataSources.catalog.names where name != "csv" {
      #expect(check(name) { _ in } == "no error")
    }
  }

  @Test func contradictions() throws {
    #expect(check("csv") { _ in } == "data.path: the source 'csv' needs a file (add 'path')")
    #expect(
      check("csv") { $0.path = "x.csv" }
        == "data.target: the source 'csv' needs a target column (add 'target')")
    #expect(
      check("iris") { $0.path = "x.csv" }
        == "data.path: 'iris' takes no path (use the source 'csv')")
    #expect(check("iris") { $0.target = [] } == "data.target: names no column")
    #expect(check("iris") { $0.inputs = [] } == "data.inputs: names no column")
    #expect(check("iris") { $0.inputs = ["a", "a"] } == "data.inputs: 'a' stands twice")
    #expect(check("iris") { $0.target = ["a", "a"] } == "data.target: 'a' stands twice")
    #expect(
      check("iris") {
        $0.target = ["a"]
        $0.inputs = ["a"]
      } == "data.inputs: 'a' is a target too")
    for test in [-0.1, 1, .nan] {
      #expect(
        check("iris") { $0.split.test = test }
          == "data.split.test: must be at least 0 and less than 1")
    }
    #expect(
      check("iris") { $0.split = SplitConfiguration(test: 0.5, column: "part") }
        == "data.split: the split is given by 'part' and cannot be drawn too "
        + "(leave out 'column', or 'test' and 'key')")
    #expect(
      check("iris") {
        $0.task = .classification
        $0.targetTransform = try transform("scale", ["factor": 2])
      } == "data.target_transform: classes are not transformed")
    #expect(
      check("iris") {
        $0.task = .classification
        $0.target = ["a", "b"]
      } == "data.target: a classification has one target column")
  }

  @Test func generatorsMakeTheirOwnColumns() throws {
    #expect(
      check("xor") { $0.target = ["t"] } == "data.target: 'xor' makes its own target (leave it out)"
    )
    #expect(check("xor") { $0.task = .regression } == "data.task: 'xor' is a classification")
    #expect(
      check("xor") { $0.split.column = "part" }
        == "data.split.column: 'xor' has no split column")
    #expect(
      check("xor") { $0.targetTransform = try transform("standardize") }
        == "data.target_transform: classes are not transformed")
    #expect(
      message {
        try DataConfiguration(source: source("gaussian", ["rows": 1e7, "features": 11])).check()
      } == "data.rows: 'gaussian' would have more than 100 million cells")
  }

  @Test func words() {
    #expect(DataTask.words == ["automatic", "classification", "regression"])
    #expect(MissingValues.words == ["error", "zero", "mean", "median", "drop_rows"])
    #expect(DuplicateRows.words == ["together", "as_they_come"])
  }
}
