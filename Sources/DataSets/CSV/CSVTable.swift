#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The cells of a file of comma-separated values, still as text.
public struct CSVTable: Sendable {
  /// The file as it was opened, for messages.
  public let file: String
  /// The column names.
  public let header: [String]
  /// How many rows follow the header; at least one.
  public let rows: Int
  /// The text of all cells one after another, quotes undone; the header included.
  let text: [UInt8]
  /// Where each cell ends in `text`, row by row, the header first.
  let ends: [Int]
  /// The line on which each row begins, the header first.
  let lines: [Int]

  /// The bytes of a cell.
  subscript(row: Int, column: Int) -> ArraySlice<UInt8> {
    let cell = (row + 1) * header.count + column
    return text[ends[cell - 1]..<ends[cell]]
  }

  /// The cell as text.
  public func string(_ row: Int, _ column: Int) -> String {
    String(decoding: self[row, column], as: UTF8.self)
  }

  /// A fault of one cell.
  public func fault(
    _ message: String, row: Int? = nil, column: Int? = nil, key: String? = nil,
    hint: String? = nil
  ) -> DataError {
    DataError(
      message, file: file, line: row.map { lines[$0 + 1] }, column: column.map { header[$0] },
      key: key, hint: hint)
  }

  /// Where a column stands.
  ///
  /// - Throws: ``DataError`` that names the study key which asked for it, and lists the columns.
  func column(_ name: String, key: String) throws(DataError) -> Int {
    if let column = header.firstIndex(of: name) { return column }
    var listed = header.prefix(20).joined(separator: ", ")
    if header.count > 20 { listed += ", … (\(header.count))" }
    throw fault("there is no column '\(name)'", key: key, hint: "columns: \(listed)")
  }

  /// Reads a file.
  ///
  /// - Throws: ``DataError`` if it is not there, cannot be read, or is not such a table.
  public init(path: String) throws(DataError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DataError("there is no such file", file: path, key: "path")
    }
    if isFolder { throw DataError("this is a folder, not a file", file: path, key: "path") }
    let content: Data
    do {
      content = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw DataError(
        "the file cannot be read", file: path, key: "path", hint: "may you read it? try: ls -l")
    }
    try self.init(bytes: [UInt8](content), file: path)
  }

  /// Reads RFC 4180 with LF or CRLF, a header row, and strict UTF-8 with or without a mark.
  ///
  /// - Throws: ``DataError`` with the line at fault.
  init(bytes: [UInt8], file: String) throws(DataError) {
    try Self.checkEncoding(bytes, file: file)
    var parser = CSVParser(bytes: bytes, file: file)
    try parser.parse()
    self.file = file
    self.text = parser.text
    self.ends = parser.ends
    self.lines = parser.lines
    self.rows = parser.lines.count - 1
    var start = 0
    self.header = parser.ends.prefix(parser.width).map { end in
      defer { start = end }
      return String(decoding: parser.text[start..<end], as: UTF8.self)
    }
    var seen: Set<String> = []
    for (index, name) in header.enumerated() {
      if name.isEmpty {
        throw DataError("column \(index + 1) of the header has no name", file: file, line: lines[0])
      }
      if !seen.insert(name).inserted {
        throw DataError(
          "the header has this name twice", file: file, line: lines[0], column: name)
      }
    }
    if rows == 0 { throw DataError("a header, but no rows", file: file, line: lines[0]) }
  }

  /// Finds the first byte that cannot be text.
  private static func checkEncoding(_ bytes: [UInt8], file: String) throws(DataError) {
    var fault: (offset: Int, message: String)?
    if let zero = bytes.firstIndex(of: 0) { fault = (zero, "a zero byte") }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      if offset < fault?.offset ?? .max { fault = (offset, "this is not UTF-8") }
    }
    guard let fault else { return }
    let line = bytes[..<fault.offset].count { $0 == UInt8(ascii: "\n") } + 1
    throw DataError(
      fault.message, file: file, line: line,
      hint: "save it as UTF-8, for instance: iconv -t UTF-8 (-f its encoding)")
  }
}
