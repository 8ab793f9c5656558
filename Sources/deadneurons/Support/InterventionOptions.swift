import ArgumentParser
import Autopsies
import Catalogs
import Networks
import Runner
import Studies

/// What is done otherwise when a life is lived again.
struct InterventionOptions: ParsableArguments {
  @Option(
    name: .customLong("change"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Go on with another value of a key of training: learning_rate, schedule, warm_up, clip, "
        + "weight_decay, decoupled_weight_decay, l1, max_norm, or a parameter of the optimizer; may be "
        + "repeated.",
      valueName: "key=value"))
  var changes: [String] = []

  @Option(
    help: "The step from which on that holds; the beginning of the fall unless said otherwise.")
  var from: Int?

  @Option(
    name: .customLong("skip-batch"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Do not learn from the batch of this update; may be repeated.",
      valueName: "update"))
  var skipped: [Int] = []

  @Flag(
    help: """
      Lift the unit after its fatal update: its bias is raised by what its largest pre-activation \
      has just lost, and what the optimizer remembers of it is forgotten.
      """)
  var revive = false

  @Option(
    help: "Clip the norm of the gradient: as --change training.clip={name: by_norm, limit: …}.")
  var clip: Double?

  /// The keys that may change within a life.
  static let keys = [
    "learning_rate", "schedule", "warm_up", "clip", "weight_decay", "decoupled_weight_decay", "l1",
    "max_norm", "optimizer",
  ].map { "training.\($0)" }

  /// Whether anything is done otherwise.
  var isGiven: Bool { !changes.isEmpty || !skipped.isEmpty || revive || clip != nil }

  func validate() throws {
    if let clip, !(clip > 0 && clip.isFinite) {
      throw ValidationError("--clip must be greater than 0.")
    }
    if from != nil, changes.isEmpty, clip == nil {
      throw ValidationError("--from needs --change or --clip.")
    }
    for change in changes {
      let key = change.prefix { $0 != "=" }
      guard Self.keys.contains(where: { key == $0 || key.hasPrefix($0 + ".") }) else {
        throw ValidationError(
          "--change \(key): that cannot change within a life; what can is "
            + Self.keys.joined(separator: ", ") + ".")
      }
    }
  }

  /// The intervention, for a unit whose autopsy is `report`.
  func intervention(
    in study: Study, condition: Int, report: AutopsyReport?, unit: UnitAddress
  ) throws -> Intervention {
    let settings = study.conditions[condition].settings
    let steps = settings.training.steps
    if let from, from < 0 || from >= steps {
      throw ValidationError("--from must be from 0 to \(steps - 1).")
    }
    if let wrong = skipped.first(where: { $0 < 1 || $0 > steps }) {
      throw ValidationError("--skip-batch \(wrong): updates are numbered from 1 to \(steps).")
    }
    var intervention = Intervention(
      from: from ?? report?.fall?.start ?? 0, skipped: Set(skipped))
    let all = changes + (clip.map { ["training.clip={name: by_norm, limit: \($0)}"] } ?? [])
    if !all.isEmpty {
      let changed = try StudyReader.settings(of: study, condition: condition, changes: all)
      guard changed.training.optimizer.name == settings.training.optimizer.name,
        changed.training.optimizer.value.memory == settings.training.optimizer.value.memory
      else {
        throw ValidationError(
          "--change: the optimizer stays \(settings.training.optimizer.name); what it remembers "
            + "would mean nothing to another. Its parameters may change.")
      }
      intervention.training = changed.training
    }
    if revive {
      guard let report, report.spell.start > 0 else {
        throw ValidationError("--revive: the unit has not died; there is nothing to revive.")
      }
      guard settings.network.biases(ofLayer: unit.layer + 1) != nil,
        !settings.network.normalization.value.changesPreactivations
      else {
        throw ValidationError(
          "--revive lifts a bias, and this unit has none that its pre-activation follows.")
      }
      intervention.lift = Intervention.Lift(unit: unit, step: report.spell.start)
    }
    return intervention
  }

  /// What is done otherwise, one line each.
  func described(_ intervention: Intervention) -> [String] {
    changes.map { "\($0) from step \(intervention.from)" }
      + (clip.map { ["gradients clipped to norm \($0) from step \(intervention.from)"] } ?? [])
      + skipped.map { "nothing learned from the batch of update \($0)" }
      + (intervention.lift.map { ["the unit lifted after update \($0.step)"] } ?? [])
  }
}
