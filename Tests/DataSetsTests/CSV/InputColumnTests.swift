import Testing

@testable import DataSets

@Suite struct InputColumnTests {
  private func inputs(_ text: String, _ missing: MissingValues = .error) throws -> [[Float]] {
    let table = try table(text)
    let column = try InputColumn(table, 0, missing: missing)
    return (0..<table.rows).map { row in
      var cells: [Float] = []
      column.append(row: row, to: &cells)
      return cells
    }
  }

  @Test func numbers() throws {
    #expect(try inputs("x,t\n1.5,a\n-2,b\n1.5,a\n") == [[1.5], [-2], [1.5]])
  }

  /// Sorted by bytes: capitals before small letters, and those before é.
  @Test func textBecomesOneColumnALevel() throws {
    let table = try table("colour\nred\nblue\né\nRed\nred\n")
    let column = try InputColumn(table, 0, missing: .error)
    #expect(column.names == ["colour=Red", "colour=blue", "colour=red", "colour=é"])
    #expect(
      try inputs("colour\nred\nblue\né\nRed\nred\n") == [
        [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0],
      ])
  }

  @Test func emptyCells() throws {
    let numbers = try inputs("x\n1\n\"\"\n", .zero)
    #expect(numbers[0] == [1])
    #expect(numbers[1][0].isNaN)
    let texts = try inputs("x,y\na,1\n,1\nb,1\n", .mean)
    #expect(texts[1].count == 2)
    #expect(texts[1].allSatisfy { $0.isNaN })
    #expect(
      message { _ = try inputs("x,y\n1,1\n,2\n") }
        == "t.csv:3: column 'x': the cell is empty (say what becomes of it with 'missing', one of: "
        + "error, zero, mean, median, drop_rows)")
  }

  @Test(arguments: [
    (
      "x\n1\n2\n1O\n",
      "t.csv:4: column 'x': '1O' is not a number, but '1' on line 2 is "
        + "(a missing value is an empty cell; 'inputs' can leave the column out)"
    ),
    (
      "x\nNA\n2\n",
      "t.csv:2: column 'x': 'NA' is not a number, but '2' on line 3 is "
        + "(a missing value is an empty cell; 'inputs' can leave the column out)"
    ),
    (
      "x\n1\ninf\n",
      "t.csv:3: column 'x': 'inf' is not a finite number (a missing value is an empty cell)"
    ),
    (
      "x\nred\nNaN\n",
      "t.csv:3: column 'x': 'NaN' is not a finite number (a missing value is an empty cell)"
    ),
    (
      "x\n1\n1e40\n",
      "t.csv:3: column 'x': '1e40' is too large for a 32-bit number (the greatest is 3.4e38)"
    ),
  ])
  func refuses(_ text: String, _ expected: String) {
    #expect(message { _ = try inputs(text) } == expected)
  }

  @Test func tooManyLevels() throws {
    let rows = { (count: Int) in (0..<count).map { "id\($0)\n" }.joined() }
    #expect(try inputs("id\n" + rows(64))[0].count == 64)
    #expect(
      message { _ = try inputs("id\n" + rows(65)) }
        == "t.csv: column 'id': text with 65 different values, and each would be an input "
        + "(at most 64) (list the columns to use in 'inputs')")
  }
}
