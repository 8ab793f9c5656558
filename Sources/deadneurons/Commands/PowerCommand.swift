import Analysis
import ArgumentParser
import Foundation
import Results
import Runner
import Studies

/// `deadneurons power`.
struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Say how many networks a claim needs, by the results of a pilot.",
    discussion: """
      The pilot is the study itself with few networks. Its deviation over seeds, its pairing and its \
      mean say how many networks, in each condition, the claim's margin needs:

        deadneurons run study.yaml --set networks=32 -o pilot
        deadneurons power study.yaml --claim ternary-is-no-deadlier -o pilot
        deadneurons power study.yaml --claim ternary-is-no-deadlier -o pilot --effect 0 --power 0.8

      A pilot's mean is uncertain: say with --effect which truth must not be missed. The claim may have \
      another margin than it had in the pilot; all else of the study must be the same.
      """)

  @Argument(help: "The study file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String

  @Option(help: "The claim.")
  var claim: String

  @Option(help: "The chance of deciding it that is wanted.")
  var power = 0.9

  @Option(help: "The true mean, or difference, to plan for; the pilot's without it.")
  var effect: Double?

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if !(power > 0 && power < 1) { throw ValidationError("--power must be between 0 and 1.") }
    if let effect, !effect.isFinite { throw ValidationError("--effect must be a finite number.") }
  }

  func run() throws {
    let wanted = try study.read(file)
    let folder = RunFolder(results: place.output, study: wanted)
    guard FileManager.default.fileExists(atPath: folder.merged) else {
      throw RunnerError(
        "\(folder.merged): there is no pilot",
        hint: "type 'deadneurons run \(file) --set networks=32 -o \(place.output)'")
    }
    let results = try StudyFile(folder.merged)
    let pilot = try Self.pilot(wanted, in: results)
    guard let claim = pilot.claims.first(where: { $0.id == claim }) else {
      throw ValidationError(
        "the study has no claim '\(claim)'; it has: "
          + pilot.claims.map(\.id).joined(separator: ", "))
    }
    let others = try OtherStudies.find(for: pilot, folder: folder)
    let plan = try PowerPlanner(
      pilot, claim: claim, others: others, power: power, effect: effect
    ).plan(results)
    print(try json ? JSONText.text(plan) : Self.text(plan))
  }

  /// The study with as many networks as the pilot has.
  ///
  /// - Throws: where the pilot trained other networks than the study does.
  private static func pilot(_ study: Study, in results: borrowing StudyFile) throws -> Study {
    guard study.seeds == nil else {
      throw ValidationError("a crossed design of seeds has no claims that more networks decide")
    }
    let count = "networks=\(results.seeds.count)"
    let pilot = try StudyReader.read(
      text: study.sourceText, file: study.sourceFile,
      overrides: study.overrides.filter { !$0.hasPrefix("networks=") } + [count])
    let trained = try StudyReader.read(
      text: results.studyText, file: "\(results.path)/study", overrides: results.overrides)
    guard pilot.seed == trained.seed, pilot.firstSeed == trained.firstSeed,
      pilot.factors == trained.factors,
      pilot.conditions.map(\.settings.hash) == trained.conditions.map(\.settings.hash)
    else {
      throw ResultsError(
        results.path, "has networks of another form of the study than \(study.sourceFile) says",
        hint: "give the overrides of the pilot with --set, or run it again")
    }
    return pilot
  }

  private static func text(_ plan: PowerPlan) -> String {
    var lines = [
      "\(plan.claim): \(plan.says)", "  expected \(plan.expectation)",
      "  pilot: \(plan.pilot) networks, \(plan.verdict.rawValue)",
    ]
    func add(_ words: String, _ value: Double?) {
      if let value { lines.append("  \(words): \(NumberText.short(value))") }
    }
    if let effect = plan.effect {
      lines.append("  effect: \(NumberText.short(effect)) (\(plan.estimand))")
    }
    add("standard deviation over seeds", plan.deviation)
    add("correlation of a seed's pair", plan.pairing)
    if let units = plan.units, let alike = plan.intraclass, let effect = plan.designEffect {
      lines.append(
        "  units: \(units) a network, intraclass correlation \(NumberText.short(alike)), design "
          + "effect \(NumberText.short(effect))")
    }
    lines.append(
      "  alpha: \(NumberText.short(plan.alpha))"
        + (plan.claims > 1 ? " (Holm's first step among \(plan.claims) claims)" : ""))
    lines.append("  method: \(plan.method)")
    if let networks = plan.networks {
      let answer = plan.aim == .support ? "support" : "refute"
      lines.append(
        "\(networks) networks in each condition \(answer) the claim with power "
          + "\(NumberText.short(plan.power))"
          + (plan.cautious.map { "; \($0) if the pilot's deviation was lucky" } ?? ""))
      add("power with the pilot's networks", plan.powerOfPilot)
      if let unpaired = plan.unpaired {
        lines.append("  seeds that are not paired would need \(unpaired)")
      }
    } else {
      lines.append("no number of networks can be given")
    }
    lines += plan.notes.map { "note: \($0)" }
    return lines.joined(separator: "\n")
  }
}
