import ArgumentParser
import Foundation
import Networks
import Results
import Runner
import Studies

/// `deadneurons plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what a study would train, how long it takes and how big its file gets.",
    discussion: """
      The time is extrapolated from a short training of each shape of network on this machine.

        deadneurons plan studies/learning-rate.yaml
        deadneurons plan study.yaml --set networks=1000
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String]

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @OptionGroup var speed: ThreadsOption

  @Flag(help: "Print the plan as JSON.")
  var json = false

  private struct Plan: Encodable {
    struct Condition: Encodable {
      let condition: Int
      let levels: [String: String]
      let parameters: Int
      let checkpoints: Int
      let bytes: Int
      let bytesByName: [Part]
    }
    /// What the histories of one name take, those of all layers together.
    struct Part: Encodable {
      let name: String
      let bytes: Int
    }
    let study: String
    let hash: String
    let networks: Int
    let networksInEachCondition: Int
    let firstSeed: UInt64
    let blocks: Int
    let blocksFinished: Int
    let steps: Int
    let bytes: Int
    let memory: Int
    let seconds: Double
    let claims: [String]
    let conditions: [Condition]
  }

  func run() throws {
    let threads = speed.threads ?? ProcessInfo.processInfo.activeProcessorCount
    var plans: [Plan] = []
    for path in studies {
      let prepared = try PreparedStudy(study.read(path), locator: study.locator(for: path))
      let plan = RunPlan(prepared, folder: RunFolder(results: place.output, study: prepared.study))
      let seconds = Estimate.seconds(for: plan, threads: threads)
      let row = describe(plan, seconds: seconds, threads: threads)
      plans.append(row)
      if !json { print(text(row, prepared.study, threads: threads)) }
    }
    if json { print(try JSONText.text(plans)) }
  }

  private func describe(_ plan: RunPlan, seconds: Double, threads: Int) -> Plan {
    let specification = plan.prepared.study
    return Plan(
      study: specification.name, hash: specification.hash,
      networks: specification.networks * specification.conditions.count,
      networksInEachCondition: specification.networks, firstSeed: specification.firstSeed,
      blocks: plan.count, blocksFinished: plan.finished.count,
      steps: plan.prepared.conditions.reduce(0) { $0 + $1.settings.training.steps }
        * specification.networks,
      bytes: plan.bytes, memory: plan.memory(threads: threads), seconds: seconds,
      claims: specification.claims.map(\.id),
      conditions: zip(specification.conditions, plan.prepared.conditions).map {
        Plan.Condition(
          condition: $0.index, levels: $0.labels,
          parameters: $1.settings.network.parameterCount(
            features: $1.train.features, outputs: $1.train.outputs),
          checkpoints: $1.layout.steps.count,
          bytes: $1.layout.bytesPerNetwork * specification.networks,
          bytesByName: $1.layout.bytesByName.map {
            Plan.Part(name: $0.name, bytes: $0.bytes * specification.networks)
          })
      })
  }

  private func text(_ plan: Plan, _ specification: Study, threads: Int) -> String {
    var table = TextTable(
      ["condition"] + specification.factors.map(\.name)
        + ["parameters", "checkpoints", "histories"])
    for condition in plan.conditions {
      table.add(
        [String(condition.condition)]
          + specification.factors.map { condition.levels[$0.name] ?? "" }
          + [
            NumberText.grouped(condition.parameters), String(condition.checkpoints),
            NumberText.bytes(condition.bytes),
          ])
    }
    var parts: [(name: String, bytes: Int)] = []
    for part in plan.conditions.flatMap(\.bytesByName) {
      if let place = parts.firstIndex(where: { $0.name == part.name }) {
        parts[place].bytes += part.bytes
      } else {
        parts.append((part.name, part.bytes))
      }
    }
    var sizes = TextTable(["history", "on disk"])
    for part in parts.sorted(by: { $0.bytes > $1.bytes }) {
      sizes.add([part.name, NumberText.bytes(part.bytes)])
    }
    return """
      \(plan.study)\(specification.title.map { ": \($0)" } ?? "")

      \(table.description)

      \(sizes.description)

      networks    \(NumberText.grouped(plan.networks)) (\(plan.conditions.count) conditions × \
      \(NumberText.grouped(plan.networksInEachCondition)), seeds from \(plan.firstSeed))
      blocks      \(NumberText.grouped(plan.blocks)) of up to 16 networks, \
      \(NumberText.grouped(plan.blocksFinished)) finished
      updates     \(NumberText.grouped(plan.steps))
      on disk     \(NumberText.bytes(plan.bytes)) merged, and as much again in blocks
      memory      about \(NumberText.bytes(plan.memory)), however many networks there are
      time left   about \(NumberText.duration(plan.seconds)) with \(threads) \
      \(threads == 1 ? "thread" : "threads")
      claims      \(plan.claims.isEmpty ? "none" : plan.claims.joined(separator: ", "))
      """
  }
}
