/// Makes a data set of a file's columns.
struct TableReader {
  let table: CSVTable
  let target: [String]
  let inputs: [String]?
  let splitColumn: String?
  let task: DataTask
  let missing: MissingValues

  /// Reads targets, split and inputs.
  ///
  /// - Throws: ``DataError`` with the column or cell at fault.
  func dataSet(name: String) throws(DataError) -> DataSet {
    let split = try splitColumn.map { (name) throws(DataError) in
      try table.column(name, key: "split.column")
    }
    var targets: [Int] = []
    for name in target { targets.append(try table.column(name, key: "target")) }
    if let split, targets.contains(split) {
      throw table.fault("it is the split and a target", column: split, key: "split.column")
    }
    let chosen = try inputColumns(without: targets + (split.map { [$0] } ?? []))

    let targetValues = try TargetColumns(table, targets, missing: missing).read(task)
    var columns: [InputColumn] = []
    for column in chosen { columns.append(try InputColumn(table, column, missing: missing)) }
    let names = columns.flatMap(\.names)
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw table.fault(
        "two inputs would be called '\(name)'", key: "inputs", hint: "rename one of the columns")
    }
    var cells: [Float] = []
    cells.reserveCapacity(table.rows * names.count)
    for row in 0..<table.rows {
      for column in columns { column.append(row: row, to: &cells) }
    }
    var given: [Bool]?
    if let split { given = try testRows(split) }
    return DataSet(
      name: name, featureNames: names, inputs: cells, targets: targetValues, givenTest: given)
  }

  private func inputColumns(without reserved: [Int]) throws(DataError) -> [Int] {
    guard let inputs else {
      let rest = table.header.indices.filter { !reserved.contains($0) }
      if rest.isEmpty { throw table.fault("no column is left for the inputs", key: "inputs") }
      return rest
    }
    var chosen: [Int] = []
    for name in inputs {
      let column = try table.column(name, key: "inputs")
      if reserved.contains(column) {
        throw table.fault("it is the target or the split", column: column, key: "inputs")
      }
      chosen.append(column)
    }
    return chosen
  }

  private func testRows(_ column: Int) throws(DataError) -> [Bool] {
    var test: [Bool] = []
    for row in 0..<table.rows {
      switch table.string(row, column) {
      case "train": test.append(false)
      case "test": test.append(true)
      case let text:
        throw table.fault(
          "'\(text)' is neither 'train' nor 'test'", row: row, column: column,
          key: "split.column")
      }
    }
    return test
  }
}
