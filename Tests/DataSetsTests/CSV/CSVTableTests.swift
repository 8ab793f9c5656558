import Foundation
import Testing

@testable import DataSets

@Suite struct CSVTableTests {
  @Test(arguments: [
    ("a,b", "t.csv:1: a header, but no rows"),
    ("a,b\n", "t.csv:1: a header, but no rows"),
    ("a,,c\n1,2,3\n", "t.csv:1: column 2 of the header has no name"),
    ("a,b,a\n1,2,3\n", "t.csv:1: column 'a': the header has this name twice"),
  ])
  func refusesHeader(_ text: String, _ expected: String) {
    #expect(message { _ = try table(text) } == expected)
  }

  /// Ill-formed sequences of Unicode 16, table 3-7: a lone continuation, an overlong slash, a
  /// surrogate, a value past U+10FFFF, a truncated sequence, Latin-1.
  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
      [0x63, 0x61, 0x66, 0xE9],
    ] as [[UInt8]])
  func refusesOtherEncodings(_ cell: [UInt8]) {
    let bytes = Array("a\n1\n".utf8) + cell + Array("\n".utf8)
    #expect(
      message { _ = try CSVTable(bytes: bytes, file: "t.csv") }
        == "t.csv:3: this is not UTF-8 "
        + "(save it as UTF-8, for instance: iconv -t UTF-8 (-f its encoding))")
  }

  @Test func refusesUTF16() {
    let bytes: [UInt8] = [0x61, 0, 0x0A, 0, 0x31, 0]
    #expect(
      message { _ = try CSVTable(bytes: bytes, file: "t.csv") }.hasPrefix("t.csv:1: a zero byte"))
  }

  @Test func refusesMissingFilesAndFolders() throws {
    #expect(
      message { _ = try CSVTable(path: "/nowhere/x.csv") }
        == "/nowhere/x.csv: there is no such file")
    #expect(
      message { _ = try CSVTable(path: shippedFolder) }
        == "\(shippedFolder): this is a folder, not a file")
  }

  @Test func unknownColumnListsTheOthers() throws {
    let table = try table("a,b\n1,2\n")
    #expect(
      message { _ = try table.column("c", key: "target") }
        == "t.csv: there is no column 'c' (columns: a, b)")
  }

  @Test func readsAMegabyte() throws {
    let row = (0..<50).map { "\(Double($0) * 1.37 - 20)" }.joined(separator: ",") + ",a\n"
    let header = (0..<50).map { "c\($0)" }.joined(separator: ",") + ",t\n"
    let rows = 1_200_000 / row.utf8.count
    let text = header + String(repeating: row, count: rows)
    let table = try CSVTable(bytes: Array(text.utf8), file: "t.csv")
    for column in 0..<50 {
      let input = try InputColumn(table, column, missing: .error)
      var values: [Float] = []
      for row in 0..<table.rows { input.append(row: row, to: &values) }
      #expect(values.count == rows)
      #expect(values.allSatisfy { $0 == Float(Double(column) * 1.37 - 20) })
    }
  }
}
