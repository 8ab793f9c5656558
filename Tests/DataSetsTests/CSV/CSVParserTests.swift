import Testing

@testable import DataSets

/// The grammar of RFC 4180, section 2, rule by rule.
@Suite struct CSVParserTests {
  @Test(arguments: [
    ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    // Rule 1 and 2: CRLF; the last line may end without.
    ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    // Rule 4: spaces are part of a cell.
    ("a,b\n 1 ,2\n", [[" 1 ", "2"]]),
    // Rule 5 to 7: quotes, commas and line ends in quotes, doubled quotes.
    ("a,b\n\"1\",\"x,y\"\n", [["1", "x,y"]]),
    ("a,b\n\"l1\nl2\",\"l1\r\nl2\"\n", [["l1\nl2", "l1\r\nl2"]]),
    ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]),
    ("a,b\n\"\",\n,\"\"", [["", ""], ["", ""]]),
    ("a,b\n1,", [["1", ""]]),
    ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
    ("\"a\",\"b\"\n1,2", [["1", "2"]]),
    // In a table of one column a line end alone is an empty cell.
    ("a,b\né,日本\n", [["é", "日本"]]),
  ])
  func reads(_ text: String, _ expected: [[String]]) throws {
    let table = try table(text)
    #expect(table.header == ["a", "b"])
    #expect(cells(table) == expected)
  }

  @Test func oneColumnMayHaveEmptyCells() throws {
    #expect(cells(try table("a\n\n1\n\n")) == [[""], ["1"], [""]])
  }

  @Test func linesCountThoseInsideQuotes() throws {
    let table = try table("a,b\n\"1\n2\n\",x\n3,y\n")
    #expect(table.lines == [1, 2, 5])
  }

  @Test(arguments: [
    ("", "t.csv: the file is empty"),
    ("\u{FEFF}", "t.csv: the file is empty"),
    (
      "a,b\n1,2\n3\n",
      "t.csv:3: 1 cell, but the header has 2 (put a cell that holds a comma in double quotes)"
    ),
    (
      "a,b\n\"\n\",2\n1,2,3\n",
      "t.csv:4: 3 cells, but the header has 2 (put a cell that holds a comma in double quotes)"
    ),
    ("a,b\n1,2\n\n", "t.csv:3: an empty row (remove it)"),
    ("a,b\n1,2\n\r\n3,4", "t.csv:3: an empty row (remove it)"),
    ("a,b\n1,\"2\n3,4\n", "t.csv:2: a double quote that is never closed"),
    ("a,b\n1,\"2\"x\n", "t.csv:2: text after the closing double quote"),
    (
      "a,b\n1,x\"y\"\n",
      "t.csv:2: a double quote inside a cell that does not begin with one "
        + "(quote the whole cell and double the quotes in it)"
    ),
    (
      "a,b\n1,2\r3,4\r",
      "t.csv:2: a carriage return without a line feed (end lines with LF or CRLF)"
    ),
  ])
  func refuses(_ text: String, _ expected: String) {
    #expect(message { _ = try table(text) } == expected)
  }
}
