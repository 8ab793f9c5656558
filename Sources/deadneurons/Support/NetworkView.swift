import Results

/// One network of a result file: the lives of its units.
struct NetworkView {
  /// A row of a table: the step or unit, and a value a quantity.
  struct Row: Encodable {
    let step: Int
    let unit: Int?
    let values: [String: Double?]
  }

  private let names: [String]
  private let histories: [StudyFile.History]
  private let steps: [Int]
  private let part: String
  private let columnNames: [String]

  /// The units, or features, of the part.
  let columns: Int

  init(_ file: borrowing StudyFile, condition: Int, network: Int, part: String) throws {
    self.part = part
    names = try file.names(condition: condition, part: part)
    steps = try file.steps(condition: condition)
    columnNames = try file.columnNames(condition: condition, part: part)
    var histories: [StudyFile.History] = []
    for name in names {
      histories.append(
        try file.history(
          part.isEmpty ? name : "\(part)/\(name)", condition: condition,
          networks: network..<(network + 1)))
    }
    self.histories = histories
    columns = histories.first?.columns ?? 0
    guard histories.allSatisfy({ $0.columns == histories[0].columns }) else {
      throw ResultsError(file.path, "the histories of '\(part)' differ in width: it is damaged")
    }
  }

  /// Every checkpoint of one unit.
  func life(of unit: Int) -> [Row] {
    steps.indices.map { checkpoint in
      Row(
        step: steps[checkpoint], unit: part.isEmpty ? nil : unit,
        values: values { $0[0, checkpoint, unit] })
    }
  }

  /// Every unit at the last checkpoint.
  func end() -> [Row] {
    let last = steps.count - 1
    return (0..<columns).map { unit in
      Row(step: steps[last], unit: unit, values: values { $0[0, last, unit] })
    }
  }

  private func values(_ value: (StudyFile.History) -> Float) -> [String: Double?] {
    Dictionary(
      uniqueKeysWithValues: zip(names, histories).map { ($0, JSONText.finite(Double(value($1)))) })
  }

  /// ``life(of:)`` as a table.
  func lifeText(of unit: Int) -> String {
    table(life(of: unit), first: "step") { String($0.step) }
  }

  /// ``end()`` as a table.
  func endText() -> String {
    let first = part == "input" ? "feature" : part == "output" ? "output" : "unit"
    return "at step \(steps.last ?? 0)\n\n"
      + table(end(), first: first) { row in
        let unit = row.unit ?? 0
        return columnNames.indices.contains(unit) ? columnNames[unit] : String(unit)
      }
  }

  private func table(_ rows: [Row], first: String, label: (Row) -> String) -> String {
    var table = TextTable([first] + names)
    for row in rows {
      table.add(
        [label(row)]
          + names.map { name in
            guard let value = row.values[name] ?? nil else { return "–" }
            if name.hasPrefix("dead_"), !name.hasPrefix("dead_fraction") {
              // The labels of a network that diverged mean nothing.
              let isKnown = row.values.allSatisfy { $0.key == "bias" || $0.value != nil }
              return isKnown ? value == 1 ? "dead" : "alive" : "–"
            }
            return NumberText.short(value)
          })
    }
    return table.description
  }
}
