internal import Results

/// Every birth, death and revival of a study's units, a row each: `/events`.
struct EventTable {
  /// The labels of all criteria, each once.
  let criteria: [String]
  private var condition: [Int] = []
  private var seed: [Int] = []
  private var layer: [Int] = []
  private var unit: [Int] = []
  private var criterion: [Int8] = []
  private var event: [Int8] = []
  private var step: [Int] = []
  private var before: [Int] = []
  private var certainty: [Int8] = []
  private var cascade: [Int8] = []

  init(criteria: [String]) {
    var seen: Set<String> = []
    self.criteria = criteria.filter { seen.insert($0).inserted }
  }

  mutating func add(_ lives: ConditionLives, condition index: Int, seeds: [UInt64]) {
    let codes = lives.criteria.map { own in
      Int8(clamping: criteria.firstIndex(of: own.label) ?? 0)
    }
    for entry in lives.entries {
      condition.append(index)
      seed.append(Int(truncatingIfNeeded: seeds[entry.seed]))
      layer.append(entry.layer)
      unit.append(entry.unit)
      criterion.append(codes[entry.criterion])
      event.append(entry.event.rawValue)
      step.append(lives.steps[entry.checkpoint])
      before.append(entry.checkpoint > 0 ? lives.steps[entry.checkpoint - 1] : -1)
      certainty.append(entry.isPermanent ? 1 : 0)
      cascade.append(entry.isCascade ? 1 : 0)
    }
  }

  /// The table; nothing without criteria.
  var arrays: [DerivedArray] {
    guard !criteria.isEmpty else { return [] }
    let rows = condition.count
    func column(_ name: String, _ definition: String, _ values: DerivedArray.Values) -> DerivedArray
    {
      DerivedArray(
        path: "events/\(name)", definition: definition, axes: ["events/row"], shape: [rows],
        values: values)
    }
    return [
      DerivedArray(
        path: "events/row", definition: "a change of a unit's state", axes: [], shape: [rows],
        values: .counts(Array(0..<rows))),
      column("condition", "the condition", .counts(condition)),
      column("seed", "the network's seed", .counts(seed)),
      column("layer", "the hidden layer, from 1", .counts(layer)),
      column("unit", "the unit, from 0", .counts(unit)),
      column("criterion", "by which criterion", .codes(criterion, meanings: criteria)),
      column(
        "event", "what happened", .codes(event, meanings: UnitFate.Event.allCases.map(\.name))),
      column("step", "the first checkpoint after it", .counts(step)),
      column("previous_step", "the last checkpoint before it; -1 for a birth", .counts(before)),
      column(
        "certainty",
        "permanent: a death in the first layer that plain gradient descent on fixed data cannot undo, "
          + "seen on all training rows; else tentative",
        .codes(certainty, meanings: ["tentative", "permanent"])),
      column(
        "cascade",
        "1 if every unit of the hidden layer below was dead by the same criterion at that checkpoint",
        .codes(cascade, meanings: ["no", "yes"])),
    ]
  }
}
