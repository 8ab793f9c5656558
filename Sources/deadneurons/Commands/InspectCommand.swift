import ArgumentParser
import Results
import Runner
import Statistics

/// `deadneurons inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Look into a result file: conditions, networks, one unit's life.",
    discussion: """
      Without options: each condition with its dead fractions and their intervals over networks.

        deadneurons inspect FILE
        deadneurons inspect FILE --where activation=relu --seed 7 --layer 1 --unit 3

        deadneurons inspect FILE --fates       births, deaths and revivals by criterion
        deadneurons inspect FILE --criteria    how the criteria agree
        deadneurons inspect FILE --variance final_loss    by seeds of init, order and data

      The second shows one unit's history as a table, a row a checkpoint. Leave out --unit for the \
      units of a layer at the end, --layer for the whole network.
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

  @Option(help: "The layer: 1, 2, …, output or input.")
  var layer: String?

  @Option(help: "The unit (or feature), counted from 0.")
  var unit: Int?

  @Flag(help: "What became of the units: born dead, died, revived, dead at the end.")
  var fates = false

  @Flag(help: "How the criteria of death agree, and whether what must follow from what did.")
  var criteria = false

  @Option(
    help: ArgumentHelp(
      "How much of the variance of a final value each kind of seed makes, in a crossed design.",
      valueName: "value"))
  var variance: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if variance != nil, fates || criteria || seed != nil {
      throw ValidationError("--variance is of whole conditions, and comes alone.")
    }
    if fates, criteria { throw ValidationError("Give --fates or --criteria, not both.") }
    if fates || criteria, seed != nil {
      throw ValidationError("--fates and --criteria are of whole conditions: leave out --seed.")
    }
    if unit != nil, layer == nil { throw ValidationError("--unit needs --layer.") }
    if layer != nil, seed == nil { throw ValidationError("--layer needs --seed.") }
  }

  func run() throws {
    let results = try StudyFile(file)
    let conditions = try results.conditions(matching: filters)
    if fates {
      let rows = try FatesView.all(results, conditions: conditions)
      return print(try json ? JSONText.text(rows) : FatesView.text(rows))
    }
    if criteria {
      let view = try CriteriaView(results, conditions: conditions)
      return print(try json ? JSONText.text(view) : view.text)
    }
    if let variance {
      let view = try VarianceView(results, quantity: variance, conditions: conditions)
      return print(try json ? JSONText.text(view) : view.text)
    }
    guard let seed else {
      return print(try ConditionSummary.text(results, conditions: conditions, json: json))
    }
    let (condition, network) = try results.place(
      ofSeed: seed, among: conditions)
    let part = layer.map { Int($0) == nil ? $0 : "layer_\($0)" } ?? ""
    let known =
      try (0..<results.hiddenLayers(condition: condition)).map { "layer_\($0 + 1)" }
      + ["output", "input", ""]
    guard known.contains(part) else {
      let layers = known.dropLast().map { $0.replacing("layer_", with: "") }
      throw RunnerError(
        "\(file): there is no layer '\(layer ?? "")'; there are \(layers.joined(separator: ", "))",
        isFaultOfStudy: true)
    }
    let view = try NetworkView(
      results, condition: condition, network: network, part: part)
    if let unit {
      guard unit >= 0, unit < view.columns else {
        throw ValidationError("--unit must be from 0 to \(view.columns - 1).")
      }
      print(try json ? JSONText.text(view.life(of: unit)) : view.lifeText(of: unit))
    } else if part.isEmpty {
      print(try json ? JSONText.text(view.life(of: 0)) : view.lifeText(of: 0))
    } else {
      print(try json ? JSONText.text(view.end()) : view.endText())
    }
  }
}
