import Catalogs
import DataSets
import Statistics

/// Reads the columns that a statistic needs from a file of comma-separated values.
struct StatisticTableReader {
  let entry: CatalogEntry<Statistic>
  let file: CSVTable
  /// Which column of the file plays which part.
  let chosen: [String: String]
  /// Whether rows with an empty cell or NaN among the columns are left out instead of refused.
  let dropsMissing: Bool

  /// The table, and how many rows were left out.
  ///
  /// - Throws: ``DataError`` with the line and column at fault.
  func table() throws(DataError) -> (table: StatisticTable, dropped: Int) {
    var columns: [(column: CatalogColumn, index: Int)] = []
    for column in entry.columns {
      guard let name = chosen[column.name] else {
        if column.isRequired { throw unnamed(column) }
        continue
      }
      columns.append((column, try index(of: name, for: column)))
    }
    let kept = try rows(columns)
    var numbers: [String: [Double]] = [:]
    var labels: [String: [String]] = [:]
    for (column, index) in columns {
      switch column.kind {
      case .number:
        var cells: [Double] = []
        for row in kept { cells.append(try number(row, index)) }
        numbers[column.name] = cells
      case .label: labels[column.name] = kept.map { file.string($0, index) }
      }
    }
    do {
      return (
        try StatisticTable(numbers: numbers, labels: labels), file.rows - kept.count
      )
    } catch {
      throw DataError(error.description, file: file.file)
    }
  }

  /// The rows to be read: all, or those without missing cells.
  private func rows(
    _ columns: [(column: CatalogColumn, index: Int)]
  ) throws(DataError) -> [Int] {
    var kept: [Int] = []
    for row in 0..<file.rows {
      let gap = columns.first { isMissing(file.string(row, $0.index), $0.column.kind) }
      if let gap, !dropsMissing {
        throw file.fault(
          "the cell is \(file.string(row, gap.index).isEmpty ? "empty" : "NaN")", row: row,
          column: gap.index, hint: "--drop-missing leaves such rows out")
      }
      if gap == nil { kept.append(row) }
    }
    if kept.isEmpty { throw file.fault("no row is complete in the columns that are needed") }
    return kept
  }

  private func isMissing(_ cell: String, _ kind: CatalogColumn.Kind) -> Bool {
    cell.isEmpty || kind == .number && cell.lowercased() == "nan"
  }

  private func number(_ row: Int, _ column: Int) throws(DataError) -> Double {
    let text = file.string(row, column)
    switch text.lowercased() {
    case "true": return 1
    case "false": return 0
    default: break
    }
    guard text.first.map({ !$0.isWhitespace }) == true, let value = Double(text) else {
      throw file.fault("'\(text)' is not a number", row: row, column: column)
    }
    guard value.isFinite else {
      throw file.fault("'\(text)' is not a finite number", row: row, column: column)
    }
    return value
  }

  private func index(of name: String, for column: CatalogColumn) throws(DataError) -> Int {
    if let index = file.header.firstIndex(of: name) { return index }
    throw file.fault(
      "there is no column '\(name)'", hint: "\(listed); name one with --\(column.name)")
  }

  private func unnamed(_ column: CatalogColumn) -> DataError {
    DataError(
      "\(entry.name) needs the column of \(column.name): \(column.summary)", file: file.file,
      hint: "\(listed); name one with --\(column.name)")
  }

  /// The columns of the file.
  private var listed: String {
    "columns: " + file.header.prefix(20).joined(separator: ", ")
      + (file.header.count > 20 ? ", … (\(file.header.count))" : "")
  }
}
