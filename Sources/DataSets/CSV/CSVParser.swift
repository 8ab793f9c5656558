/// Splits a file into cells by RFC 4180; a line ends with LF or CRLF, the last may end without.
struct CSVParser {
  /// The text of all cells, quotes undone.
  private(set) var text: [UInt8] = []
  /// Where each cell ends in `text`.
  private(set) var ends: [Int] = []
  /// The line on which each row begins.
  private(set) var lines: [Int] = []
  /// How many cells every row has.
  private(set) var width = 0

  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    text.reserveCapacity(bytes.count)
  }

  /// Reads all rows.
  ///
  /// - Throws: ``DataError`` for an empty file, a ragged row or a misplaced quote.
  mutating func parse() throws(DataError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    if index == bytes.count { throw DataError("the file is empty", file: file) }
    while index < bytes.count {
      let firstLine = line
      let start = index
      var cells = 1
      while try cell() { cells += 1 }
      lines.append(firstLine)
      if lines.count == 1 { width = cells }
      if cells != width {
        let blank = cells == 1 && (start == bytes.count || bytes[start] < 32)
        throw DataError(
          blank
            ? "an empty row"
            : "\(cells) \(cells == 1 ? "cell" : "cells"), but the header has \(width)",
          file: file, line: firstLine,
          hint: blank ? "remove it" : "put a cell that holds a comma in double quotes")
      }
    }
  }

  /// Reads one cell and what ends it; true if another cell of the row follows.
  private mutating func cell() throws(DataError) -> Bool {
    if index < bytes.count, bytes[index] == Self.quote {
      try quoted()
    } else {
      while index < bytes.count {
        let byte = bytes[index]
        if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
        if byte == Self.quote {
          throw DataError(
            "a double quote inside a cell that does not begin with one", file: file, line: line,
            hint: "quote the whole cell and double the quotes in it")
        }
        text.append(byte)
        index += 1
      }
    }
    ends.append(text.count)
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case Self.comma:
      index += 1
      return true
    case Self.lineFeed:
      index += 1
    case Self.carriageReturn where index + 1 < bytes.count && bytes[index + 1] == Self.lineFeed:
      index += 2
    case Self.carriageReturn:
      throw DataError(
        "a carriage return without a line feed", file: file, line: line,
        hint: "end lines with LF or CRLF")
    default:
      throw DataError("text after the closing double quote", file: file, line: line)
    }
    line += 1
    return false
  }

  private mutating func quoted() throws(DataError) {
    let opened = line
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        guard index < bytes.count, bytes[index] == Self.quote else { return }
        index += 1
      } else if byte == Self.lineFeed {
        line += 1
      }
      text.append(byte)
    }
    throw DataError("a double quote that is never closed", file: file, line: opened)
  }
}
