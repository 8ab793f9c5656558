import ArgumentParser
import Autopsies
import Networks
import Results
import Runner
import Studies

/// `deadneurons autopsy`.
struct AutopsyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "autopsy",
    abstract: "Live one unit's life again and find what killed it, or what would have saved it.",
    discussion: """
      The network is trained again from its seed, its stored histories are compared bit by bit, and \
      every update before the unit's last death is taken apart: what weights, bias and the layers \
      below did to its pre-activation, what gradient, momentum and decay did to weights and bias, \
      and which training rows pushed. A unit is silent while no input of the probe activates it.

        deadneurons autopsy FILE --where activation=relu --seed 7 --layer 1 --unit 3
        deadneurons autopsy FILE --where activation=relu --all

      With something changed, the life is lived twice, as it was and otherwise, from the same start \
      on the same batches:

        deadneurons autopsy FILE … --change training.learning_rate=0.01 --from 100
        deadneurons autopsy FILE … --skip-batch 412
        deadneurons autopsy FILE … --revive
      """)

  @Argument(help: "A result file.", completion: .file(extensions: ["h5"]))
  var file: String

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only conditions with these levels; factors by their name in the study or in the file. "
        + "May be repeated.",
      valueName: "factor=level,…"))
  var filters: [String] = []

  @Option(help: "The network's seed.")
  var seed: UInt64?

  @Option(help: "The hidden layer, counted from 1.")
  var layer: Int?

  @Option(help: "The unit, counted from 0.")
  var unit: Int?

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp(
      "Examine the silence in which this step lies, not the last.", valueName: "step"))
  var step: Int?

  @Option(help: "So many steps before its death a unit's fall may have begun.")
  var window = 50

  @Flag(help: "Count the causes of all deaths of the conditions, and store them in the file.")
  var all = false

  @OptionGroup(title: "What is done otherwise")
  var otherwise: InterventionOptions

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A folder in which data sets, and paths of the study, are sought.", valueName: "dir"))
  var dataFolder: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if window < 1 { throw ValidationError("--window must be at least 1.") }
    if all {
      if seed != nil || layer != nil || unit != nil || step != nil || otherwise.isGiven {
        throw ValidationError("--all examines every unit; leave out what names one.")
      }
    } else if seed == nil || layer == nil || unit == nil {
      throw ValidationError("Name a unit with --seed, --layer and --unit, or say --all.")
    }
  }

  func run() throws {
    let results = try StudyFile(file)
    let chosen = try results.conditions(matching: filters)
    if all {
      let prepared = try StoredStudy.prepare(results, dataFolder: dataFolder)
      for condition in chosen {
        try checkPrecision(prepared.conditions[condition].settings, levels(condition, results))
      }
      results.close()
      return try CauseTable(
        prepared, path: file, conditions: chosen, window: window
      ).printAndStore(json: json)
    }
    guard let seed, let layer, let unit else { return }
    let (condition, network) = try results.place(ofSeed: seed, among: chosen)
    let prepared = try StoredStudy.prepare(results, dataFolder: dataFolder)
    let own = prepared.conditions[condition]
    try checkPrecision(own.settings, levels(condition, results))
    try Self.check(layer: layer, unit: unit, in: own.settings)
    let check = try Verification(prepared).run(
      against: results, condition: condition, networks: [network])
    if let difference = check.difference {
      throw RunnerError(
        "\(file): training gives other bits than the file has: \(difference)",
        hint: "run the study again; 'deadneurons verify' says more")
    }
    let subject = AutopsyView.Subject(
      file: file, condition: levels(condition, results), seed: seed, layer: layer, unit: unit,
      probe: own.layout.probe, values: check.values)
    let autopsy = Autopsy(own, studySeed: prepared.study.seed, window: window)
    let report = autopsy.examine(layer: layer - 1, unit: unit, seed: seed, step: step)
    if otherwise.isGiven {
      let intervention = try otherwise.intervention(
        in: prepared.study, condition: condition, report: report,
        unit: UnitAddress(lane: 0, layer: layer - 1, unit: unit))
      let view = CounterfactualView(
        subject, own, studySeed: prepared.study.seed, intervention: intervention,
        changes: otherwise.described(intervention))
      return print(try json ? JSONText.text(view) : view.text)
    }
    let view = AutopsyView(subject, report, steps: own.settings.training.steps, at: step)
    print(try json ? JSONText.text(view) : view.text)
  }

  /// The levels of a condition, as `--where` takes them.
  private func levels(_ condition: Int, _ results: borrowing StudyFile) -> [String] {
    let labels = results.labels(ofCondition: condition)
    return results.factors.map { "\($0.name)=\(labels[$0.name] ?? "")" }
  }

  /// Lives are lived again in float32 alone.
  private func checkPrecision(_ settings: Settings, _ levels: [String]) throws {
    guard settings.training.precision != .float32 else { return }
    throw RunnerError(
      "\(file): networks of precision \(settings.training.precision) cannot be lived again"
        + (levels.isEmpty ? "" : " (\(levels.joined(separator: " ")))"),
      hint:
        "run the study with 'precision: float32', or choose a condition that has it with --where")
  }

  private static func check(layer: Int, unit: Int, in settings: Settings) throws {
    let hidden = settings.network.hiddenUnits
    guard !hidden.isEmpty else { throw ValidationError("The network has no hidden layer.") }
    guard layer >= 1, layer <= hidden.count else {
      throw ValidationError(
        "There is no hidden layer \(layer); there "
          + (hidden.count == 1 ? "is 1." : "are 1 to \(hidden.count)."))
    }
    guard unit >= 0, unit < hidden[layer - 1] else {
      throw ValidationError(
        "There is no unit \(unit) in layer \(layer); there are 0 to \(hidden[layer - 1] - 1).")
    }
  }
}
