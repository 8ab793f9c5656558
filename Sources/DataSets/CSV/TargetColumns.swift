/// The target columns of a file, read as classes or as numbers.
struct TargetColumns {
  private let table: CSVTable
  private let columns: [Int]
  private let missing: MissingValues

  /// The most classes that a target may have.
  static let mostClasses = 1000

  init(_ table: CSVTable, _ columns: [Int], missing: MissingValues) {
    self.table = table
    self.columns = columns
    self.missing = missing
  }

  /// Reads the targets for `task`, deciding what an automatic one is.
  ///
  /// An empty cell, legal only where rows are dropped, is the class −1 or a NaN.
  ///
  /// - Throws: ``DataError`` with the cell at fault.
  func read(_ task: DataTask) throws(DataError) -> DataSet.Targets {
    for column in columns { try checkPresence(column) }
    switch task {
    case .classification: return try classes()
    case .regression: return try numbers()
    case .automatic: return isClassification ? try classes() : try numbers()
    }
  }

  private func checkPresence(_ column: Int) throws(DataError) {
    guard missing != .dropRows else { return }
    for row in 0..<table.rows where table[row, column].isEmpty {
      throw table.fault(
        "the target is empty", row: row, column: column, key: "missing",
        hint: "'missing: drop_rows' leaves such rows out")
    }
  }

  /// The rule of ``DataTask/automatic``.
  private var isClassification: Bool {
    guard columns.count == 1, let column = columns.first else { return false }
    var values: Set<Float> = []
    for row in 0..<table.rows {
      switch DecimalNumber(table[row, column]) {
      case .empty: continue
      // Reading the numbers then reports the cell.
      case .tooLarge, .notFinite: return false
      case .text: return true
      case .number(let number):
        if number != number.rounded() { return hasText(column) }
        values.insert(number)
        if values.count > DataTask.mostAutomaticClasses { return hasText(column) }
      }
    }
    return true
  }

  private func hasText(_ column: Int) -> Bool {
    (0..<table.rows).contains { DecimalNumber(table[$0, column]) == .text }
  }

  private func classes() throws(DataError) -> DataSet.Targets {
    guard columns.count == 1, let column = columns.first else {
      throw table.fault("a classification has one target column", key: "target")
    }
    var values: [Double?] = []
    var allNumbers = true
    for row in 0..<table.rows {
      switch DecimalNumber(table[row, column]) {
      case .empty: values.append(nil)
      case .tooLarge, .notFinite: throw table.unusable(row, column)
      case .text: allNumbers = false
      // Classes may be codes that Float would confuse.
      case .number: values.append(Double(table.string(row, column)).map { $0 == 0 ? 0 : $0 })
      }
    }
    let levels = allNumbers ? Levels(values) : Levels(table, column)
    if levels.names.count < 2 {
      throw table.fault(
        "one class alone: '\(levels.names.first ?? "")'", column: column, key: "target",
        hint: "a classification needs two")
    }
    if levels.names.count > Self.mostClasses {
      throw table.fault(
        "\(levels.names.count) classes (at most \(Self.mostClasses))", column: column,
        key: "target", hint: "is it a number? then say 'task: regression'")
    }
    return .classes(labels: levels.ofRows, names: levels.names)
  }

  private func numbers() throws(DataError) -> DataSet.Targets {
    var values = [Float](repeating: .nan, count: table.rows * columns.count)
    for (output, column) in columns.enumerated() {
      for row in 0..<table.rows {
        switch DecimalNumber(table[row, column]) {
        case .empty: continue
        case .tooLarge, .notFinite: throw table.unusable(row, column)
        case .text:
          throw table.fault(
            "'\(table.string(row, column))' is not a number, which a regression needs", row: row,
            column: column, key: "target", hint: "for classes say 'task: classification'")
        case .number(let number): values[row * columns.count + output] = number
        }
      }
    }
    return .values(values, names: columns.map { table.header[$0] })
  }
}
