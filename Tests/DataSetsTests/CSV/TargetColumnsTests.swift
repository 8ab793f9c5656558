import Testing

@testable import DataSets

@Suite struct TargetColumnsTests {
  private func read(
    _ text: String, _ task: DataTask = .automatic, missing: MissingValues = .error
  ) throws -> DataSet.Targets {
    let table = try table(text)
    return try TargetColumns(table, Array(table.header.indices), missing: missing).read(task)
  }

  @Test func textIsClassesSortedByBytes() throws {
    #expect(
      try read("t\nb\na\nC\nb\n") == .classes(labels: [2, 1, 0, 2], names: ["C", "a", "b"]))
  }

  @Test func wholeNumbersAreClassesInNumericOrder() throws {
    #expect(
      try read("t\n10\n-1\n2\n2.0\n") == .classes(labels: [2, 0, 1, 1], names: ["-1", "2", "10"]))
  }

  @Test func aMixtureIsClasses() throws {
    #expect(try read("t\n2\n1.5\nx\n") == .classes(labels: [1, 0, 2], names: ["1.5", "2", "x"]))
  }

  /// Float would make one class of these.
  @Test func largeCodesStayApart() throws {
    #expect(
      try read("t\n16777217\n16777216\n", .classification)
        == .classes(labels: [1, 0], names: ["16777216", "16777217"]))
  }

  @Test func fractionsOrManyValuesAreNumbers() throws {
    #expect(try read("t\n1\n2.5\n") == .values([1, 2.5], names: ["t"]))
    let rows = { (count: Int) in "t\n" + (0..<count).map { "\($0)\n" }.joined() }
    #expect(try read(rows(20)).outputs == 20)
    #expect(try read(rows(21)) == .values((0..<21).map(Float.init), names: ["t"]))
    #expect(try read("t\n1\n2\n", .regression) == .values([1, 2], names: ["t"]))
  }

  @Test func severalColumnsAreNumbers() throws {
    #expect(try read("s,t\n1,2\n3,4\n") == .values([1, 2, 3, 4], names: ["s", "t"]))
  }

  @Test func missingTargets() throws {
    #expect(
      message { _ = try read("s,t\n1,2\n3,\n", missing: .mean) }
        == "t.csv:3: column 't': the target is empty "
        + "('missing: drop_rows' leaves such rows out)")
    #expect(
      try read("t\na\n\nb\n", missing: .dropRows)
        == .classes(labels: [0, -1, 1], names: ["a", "b"]))
  }

  @Test(arguments: [
    (
      "t\n1\nhigh\n", DataTask.regression,
      "t.csv:3: column 't': 'high' is not a number, which a regression needs "
        + "(for classes say 'task: classification')"
    ),
    (
      "t\na\na\n", .automatic,
      "t.csv: column 't': one class alone: 'a' (a classification needs two)"
    ),
    ("s,t\n1,2\n", .classification, "t.csv: a classification has one target column"),
    (
      "t\n1\nnan\n", .automatic,
      "t.csv:3: column 't': 'nan' is not a finite number (a missing value is an empty cell)"
    ),
    (
      "t\n1\n1e99\n", .regression,
      "t.csv:3: column 't': '1e99' is too large for a 32-bit number (the greatest is 3.4e38)"
    ),
    (
      "t\n" + (0..<1001).map { "\($0)\n" }.joined(), .classification,
      "t.csv: column 't': 1001 classes (at most 1000) "
        + "(is it a number? then say 'task: regression')"
    ),
  ])
  func refuses(_ text: String, _ task: DataTask, _ expected: String) {
    #expect(message { _ = try read(text, task) } == expected)
  }
}
