internal import Catalogs
internal import Observation
internal import Results
public import Studies

/// What became of every hidden unit of a study, by every criterion: the derived part of its file.
///
///     /condition_0000/layer_1/death_step_<criterion>  [seed, unit]   and final_death_step_, revival_step_
///     /condition_0000/probe_inputs, rate_bound, rule_of_three, layer_1/silent_units      ``ProbeCurve``
///     /events                                                        one row a change of state
///     /agreement, /implications                                      the criteria held against each other
public enum Lives {
  /// Adds all of that to a merged file that this process has just written.
  public static func append(to path: String, of study: Study) throws {
    var events = EventTable(
      criteria: study.conditions.flatMap(\.settings.record.criteria).map(\.label))
    var agreement = AgreementTables()
    var next = 0
    while next < study.conditions.count {
      // Many conditions share one opening; but what is to be written must find room in memory.
      let file = try StudyFile(path, isFresh: true)
      var pending: [DerivedArray] = []
      var values = 0
      while next < study.conditions.count, values < mostPending {
        let more = try arrays(file, study.conditions[next], &events, &agreement)
        values += more.reduce(0) { $0 + $1.shape.reduce(1, *) }
        pending += more
        next += 1
      }
      file.close()
      try DerivedArray.append(pending, to: path)
    }
    try DerivedArray.append(events.arrays, to: path)
    if !agreement.isEmpty {
      try agreement.pairs.append(to: path)
      try agreement.implications.append(to: path)
    }
  }

  /// Values of arrays, of 8 bytes, that wait to be written.
  private static let mostPending = 1 << 20

  private static func arrays(
    _ file: borrowing StudyFile, _ condition: Condition, _ events: inout EventTable,
    _ agreement: inout AgreementTables
  ) throws -> [DerivedArray] {
    let lives = try ConditionLives(file, condition: condition.index, settings: condition.settings)
    let seeds = file.seeds
    events.add(lives, condition: condition.index, seeds: seeds)
    agreement.add(lives, condition)
    let curve = try ProbeCurve.arrays(file, condition)
    let group = conditionName(condition.index)
    var arrays: [DerivedArray] = []
    for (layer, fates) in lives.fates.enumerated() {
      let part = "\(group)/layer_\(layer + 1)"
      for (criterion, steps) in zip(lives.criteria, fates) {
        for (name, values, words) in [
          ("death_step", steps.death, "the first checkpoint at which the unit is dead"),
          (
            "final_death_step", steps.finalDeath,
            "the first checkpoint from which the unit is dead to the last one"
          ),
          (
            "revival_step", steps.revival,
            "the first checkpoint at which the unit is alive after a death"
          ),
        ] {
          arrays.append(
            DerivedArray(
              path: "\(part)/\(name)_\(criterion.label)",
              definition: "step of \(words), by \(criterion.label); -1 if there is none"
                + (name == "final_death_step" ? "; -2 if the network diverged" : ""),
              axes: ["\(group)/seed", "\(part)/unit"],
              shape: [seeds.count, values.count / max(seeds.count, 1)], values: .counts(values)))
        }
      }
    }
    return arrays + curve
  }
}
