import Analysis
import ArgumentParser
import Foundation
import Results
import Runner
import Studies

/// `deadneurons run`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Train what is missing of a study, merge it and judge its claims.",
    discussion: """
      Results go to DIR/<name>/: <name>.h5 with every history, verdicts.json, run.json with what \
      differs between equal runs, and blocks/ with the finished parts. Type the same command again \
      after an interruption: finished blocks are not trained twice.

        deadneurons run studies/ternary-inputs.yaml
        deadneurons run study.yaml --set training.steps=500 --set networks=16 -o /tmp/try
        deadneurons run study.yaml --shard 1/4      one of four machines; then 'deadneurons merge'
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String]

  @OptionGroup var study: StudyOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The results folder.", valueName: "dir"), completion: .directory)
  var output = "results"

  @Option(help: "Blocks of 16 networks trained at a time; all cores unless said otherwise.")
  var threads: Int?

  @Option(help: ArgumentHelp("Do only the k-th of n parts, and do not merge.", valueName: "k/n"))
  var shard: String?

  @Flag(help: "Print the verdicts as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard '\(shard)' is not K/N with 1 ≤ K ≤ N, such as 2/4.")
    }
  }

  func run() async throws {
    // All studies are checked before any is run.
    let specifications = try studies.map { try study.read($0) }
    let prepared = try specifications.map {
      try PreparedStudy($0, locator: study.locator(for: $0.sourceFile))
    }
    let cancellation = Cancellation()
    let watch = SignalWatch(cancellation)
    defer { watch.end() }
    var hasDiverged = false
    var reports: [RunReport] = []
    for prepared in prepared {
      let folder = RunFolder(results: output, study: prepared.study)
      let report = try await run(prepared, folder: folder, cancellation: cancellation)
      guard let report else { throw ExitCode(.interrupted) }
      hasDiverged = hasDiverged || report.diverged > 0
      reports.append(report)
      if !json { print(report.text) }
    }
    if json { print(try JSONText.text(reports)) }
    if hasDiverged { throw ExitCode(.incomplete) }
  }

  private func run(
    _ prepared: PreparedStudy, folder: RunFolder, cancellation: Cancellation
  ) async throws -> RunReport? {
    let start = Date()
    let clock = ContinuousClock()
    let begin = clock.now
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let plan = RunPlan(prepared, folder: folder)
    let shard = shard.flatMap { Shard($0) }
    let work = plan.missing(shard: shard)
    let networks = work.reduce(0) { $0 + prepared.study.blocks[$1].count }
    if !quiet {
      Failure.say(
        "\(prepared.study.name): \(prepared.study.conditions.count) conditions × "
          + "\(prepared.study.networks) networks, \(work.count) of \(plan.count) blocks to do")
    }
    var line = ProgressLine(isQuiet: quiet)
    let ending = try await StudyRunner(plan, threads: threads).run(
      shard: shard, cancellation: cancellation
    ) { line.show($0) }
    if ending == .interrupted {
      line.end()
      Failure.say("interrupted; type the same command again to go on")
      return nil
    }
    let seconds = begin.duration(to: clock.now) / .seconds(1)
    if shard != nil {
      return RunReport(
        study: prepared.study, folder: folder, verdicts: [], diverged: 0, isMerged: false)
    }
    let report = try Conclusion.conclude(prepared, folder: folder)
    try RunRecord(
      start: start, seconds: seconds, threads: threads,
      networksTrained: networks
    ).write(to: folder.runRecord)
    return report
  }
}
