internal import Catalogs
internal import Lanes

extension DataConfiguration {
  /// Reads or draws the data set, with targets decided, before any split, filling in or transform.
  ///
  /// - Parameters:
  ///   - studySeed: what a generator's streams depend on.
  ///   - locator: where files are sought.
  /// - Throws: ``DataError`` with the study key, file, line and column at fault.
  public func load(studySeed: UInt64, locator: DataLocator) throws(DataError) -> DataSet {
    try check()
    switch source.value {
    case .generator(let generator):
      let data = generator.generate(
        name: source.description, key: RandomKey(studySeed: studySeed))
      return try inputs.map { (names) throws(DataError) in try data.selecting(inputs: names) }
        ?? data
    case .csv:
      let path = locator.file(path ?? "")
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return try reader(CSVTable(path: path), nil).dataSet(
        name: name.hasSuffix(".csv") ? String(name.dropLast(4)) : name)
    case .shipped(let shipped):
      let table = try CSVTable(path: locator.shipped(shipped.name))
      let columns = shipped.features + (shipped.splitColumn == nil ? 1 : 2)
      if table.rows != shipped.rows || table.header.count != columns {
        throw table.fault(
          "\(table.rows) rows × \(table.header.count) columns, but '\(shipped.name)' has "
            + "\(shipped.rows) × \(columns)",
          key: "source", hint: "use the source 'csv' for a file of your own")
      }
      return try reader(table, shipped).dataSet(name: shipped.name)
    }
  }

  private func reader(_ table: CSVTable, _ shipped: ShippedData?) -> TableReader {
    // A shipped set knows its own task, but not that of another column.
    let ownTarget = target == nil || target == shipped.map { [$0.target] }
    let known = ownTarget ? shipped?.task : nil
    return TableReader(
      table: table, target: target ?? shipped.map { [$0.target] } ?? [], inputs: inputs,
      splitColumn: split.column ?? shipped?.splitColumn,
      task: task == .automatic ? known ?? .automatic : task, missing: missing)
  }
}

extension DataSet {
  /// The same rows with some of the inputs.
  ///
  /// - Throws: ``DataError`` for a name that is not an input.
  func selecting(inputs names: [String]) throws(DataError) -> DataSet {
    var columns: [Int] = []
    for name in names {
      guard let column = featureNames.firstIndex(of: name) else {
        throw DataError(
          "'\(self.name)' makes no '\(name)'", key: "inputs",
          hint: "it makes \(featureNames.first ?? "") to \(featureNames.last ?? "")")
      }
      columns.append(column)
    }
    var cells: [Float] = []
    cells.reserveCapacity(rows * columns.count)
    for row in 0..<rows {
      for column in columns { cells.append(inputs[row * features + column]) }
    }
    return DataSet(
      name: name, featureNames: names, inputs: cells, targets: targets, givenTest: givenTest)
  }
}
