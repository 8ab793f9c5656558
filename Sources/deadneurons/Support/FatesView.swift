import Results

/// What became of the units of a result file: counts of units over all networks of a condition.
struct FatesView: Encodable {
  let condition: Int
  let layer: Int
  let criterion: String
  let units: Int
  /// Dead at step 0.
  let bornDead: Int
  /// Dead at some checkpoint.
  let everDead: Int
  /// Alive at a checkpoint after a death.
  let revived: Int
  /// Dead at the last checkpoint.
  let deadAtEnd: Int
  /// Dead from the first death to the last checkpoint.
  let persistent: Int
  /// Units of networks that diverged, whose end is not known.
  let unknown: Int

  init(_ file: borrowing StudyFile, condition: Int, layer: Int, criterion: String) throws {
    self.condition = condition
    self.layer = layer
    self.criterion = criterion
    let part = "\(conditionName(condition))/layer_\(layer)"
    guard try file.hasDerived("\(part)/death_step_\(criterion)") else {
      throw ResultsError(
        file.path, "has no fates of units",
        hint: "an earlier release merged it: run the study again")
    }
    let death = try file.derivedCounts("\(part)/death_step_\(criterion)")
    let last = try file.derivedCounts("\(part)/final_death_step_\(criterion)")
    let revival = try file.derivedCounts("\(part)/revival_step_\(criterion)")
    units = death.count
    bornDead = death.count { $0 == 0 }
    everDead = death.count { $0 >= 0 }
    revived = revival.count { $0 >= 0 }
    deadAtEnd = last.count { $0 >= 0 }
    persistent = zip(death, last).count { $0 >= 0 && $0 == $1 }
    unknown = last.count { $0 == -2 }
  }

  /// Every layer and criterion of some conditions.
  static func all(_ file: borrowing StudyFile, conditions: [Int]) throws -> [FatesView] {
    var rows: [FatesView] = []
    for condition in conditions {
      let criteria = try file.criteria(condition: condition)
      for layer in 0..<(try file.hiddenLayers(condition: condition)) {
        for criterion in criteria {
          rows.append(
            try FatesView(file, condition: condition, layer: layer + 1, criterion: criterion))
        }
      }
    }
    return rows
  }

  /// A table of rows.
  static func text(_ rows: [FatesView]) -> String {
    var table = TextTable([
      "condition", "layer", "criterion", "units", "born dead", "ever dead", "revived",
      "dead at end", "persistent", "not known",
    ])
    for row in rows {
      table.add(
        [String(row.condition), String(row.layer), row.criterion]
          + [
            row.units, row.bornDead, row.everDead, row.revived, row.deadAtEnd, row.persistent,
            row.unknown,
          ].map(String.init))
    }
    return "units of all networks of a condition\n\n" + table.description
  }
}
