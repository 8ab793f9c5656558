/// One column of a file as inputs: itself if it holds numbers, a column a level if it holds text.
struct InputColumn {
  /// The names of the inputs it makes.
  let names: [String]
  /// One entry a row: the number, or the level's place among `names`; NaN where the cell is empty.
  private let cells: [Float]
  private let isText: Bool

  /// The most levels that a text column may have.
  static let mostLevels = 64

  /// Reads a column; it is text if none of its cells is a number.
  ///
  /// - Throws: ``DataError`` at the first empty cell if that is an error, for a mixture of numbers
  ///   and text, a number that is not finite, or too many levels.
  init(_ table: CSVTable, _ column: Int, missing: MissingValues) throws(DataError) {
    var numbers: [Float] = []
    numbers.reserveCapacity(table.rows)
    var firstText: Int?
    var firstNumber: Int?
    for row in 0..<table.rows {
      switch DecimalNumber(table[row, column]) {
      case .number(let number):
        firstNumber = firstNumber ?? row
        numbers.append(number)
      case .empty:
        if missing == .error {
          throw table.fault(
            "the cell is empty", row: row, column: column, key: "missing",
            hint: "say what becomes of it with 'missing', one of: "
              + MissingValues.words.joined(separator: ", "))
        }
        numbers.append(.nan)
      case .text:
        firstText = firstText ?? row
        numbers.append(.nan)
      case .tooLarge, .notFinite:
        throw table.unusable(row, column)
      }
    }
    if let text = firstText, let number = firstNumber {
      throw table.fault(
        "'\(table.string(text, column))' is not a number, but '\(table.string(number, column))' "
          + "on line \(table.lines[number + 1]) is",
        row: text, column: column,
        hint: "a missing value is an empty cell; 'inputs' can leave the column out")
    }
    isText = firstText != nil
    if isText {
      let levels = Levels(table, column)
      if levels.names.count > Self.mostLevels {
        throw table.fault(
          "text with \(levels.names.count) different values, and each would be an input "
            + "(at most \(Self.mostLevels))",
          column: column, key: "inputs", hint: "list the columns to use in 'inputs'")
      }
      names = levels.names.map { "\(table.header[column])=\($0)" }
      cells = levels.ofRows.map { $0 < 0 ? .nan : Float($0) }
    } else {
      names = [table.header[column]]
      cells = numbers
    }
  }

  /// Appends a row's inputs; all are NaN if the cell is empty.
  func append(row: Int, to inputs: inout [Float]) {
    let cell = cells[row]
    if !isText || cell.isNaN {
      inputs.append(contentsOf: repeatElement(cell, count: names.count))
    } else {
      for level in names.indices { inputs.append(Float(level) == cell ? 1 : 0) }
    }
  }
}

extension CSVTable {
  /// Why a cell that looks like a number is not one that can be used.
  func unusable(_ row: Int, _ column: Int) -> DataError {
    let text = string(row, column)
    if case .tooLarge = DecimalNumber(self[row, column]) {
      return fault(
        "'\(text)' is too large for a 32-bit number", row: row, column: column,
        hint: "the greatest is 3.4e38")
    }
    return fault(
      "'\(text)' is not a finite number", row: row, column: column,
      hint: "a missing value is an empty cell")
  }
}
