import Autopsies
import Runner

/// One life lived twice: as it was, and otherwise.
struct CounterfactualView: Encodable {
  /// One of the two.
  struct Life: Encodable {
    let silent: [AutopsyView.Spell]
    let firesInTheEnd: Bool
    let divergedAt: Int?
    let network: NetworkOutcome

    init(_ lives: LifeReplay.Lives, layer: Int, unit: Int) {
      let spells = lives.spells[0][layer - 1][unit]
      silent = spells.map { AutopsyView.Spell($0) }
      firesInTheEnd = spells.last.map { $0.end != nil } ?? true
      divergedAt = lives.divergedAt[0]
      network = lives.outcomes[0]
    }

    /// When it was silent, in words.
    var course: String { AutopsyView.course(silent) }
  }

  let subject: AutopsyView.Subject
  let changes: [String]
  let asItWas: Life
  let otherwise: Life

  /// Lives both lives.
  init(
    _ subject: AutopsyView.Subject, _ condition: PreparedCondition, studySeed: UInt64,
    intervention: Intervention, changes: [String]
  ) {
    self.subject = subject
    self.changes = changes
    let replay = LifeReplay(condition, studySeed: studySeed, window: 1)
    asItWas = Life(
      replay.run(seeds: [subject.seed]), layer: subject.layer, unit: subject.unit)
    otherwise = Life(
      replay.run(seeds: [subject.seed], intervention: intervention), layer: subject.layer,
      unit: subject.unit)
  }

  /// A table of both, and what changed.
  var text: String {
    var table = TextTable(["", "as it was", "otherwise", "difference"])
    func add(_ name: String, _ value: (NetworkOutcome) -> Double?) {
      let (one, other) = (value(asItWas.network), value(otherwise.network))
      guard one != nil || other != nil else { return }
      let difference = one.flatMap { one in other.map { $0 - one } }
      table.add([
        name, NumberText.short(one), NumberText.short(other), NumberText.short(difference),
      ])
    }
    add("train loss") { $0.trainLoss }
    add("train accuracy") { $0.trainAccuracy }
    add("test loss") { $0.testLoss }
    add("test accuracy") { $0.testAccuracy }
    add("silent units") { Double($0.silentUnits) }
    return
      ([subject.text, "", "Otherwise: " + changes.joined(separator: "; "), ""]
      + [
        "  as it was: \(asItWas.course)", "  otherwise: \(otherwise.course)", "",
        table.description,
      ]).joined(separator: "\n")
  }
}
