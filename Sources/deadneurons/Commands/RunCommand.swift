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
        deadneurons run study.yaml --set networks=16 -o /tmp/try
        deadneurons run study.yaml --shard 1/4      then 'deadneurons merge'
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String]

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @OptionGroup var speed: ThreadsOption

  @Option(help: ArgumentHelp("Do only the k-th of n parts, and do not merge.", valueName: "k/n"))
  var shard: String?

  @Flag(help: "Print the verdicts as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if let shard, Shard(shard) == nil {
      throw ValidationError("--shard '\(shard)' is not K/N with 1 ≤ K ≤ N, such as 2/4.")
    }
  }

  func run() async throws {
    // All studies are checked before any is run.
    let specifications = try study.readAll(studies)
    let prepared = try specifications.map {
      try PreparedStudy($0, locator: study.locator(for: $0.sourceFile))
    }
    let cancellation = Cancellation()
    let watch = SignalWatch(cancellation)
    defer { watch.end() }
    var hasDiverged = false
    var reports: [RunReport] = []
    for prepared in prepared {
      let folder = RunFolder(results: place.output, study: prepared.study)
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
    let threads = speed.threads ?? ProcessInfo.processInfo.activeProcessorCount
    let part = shard.flatMap { Shard($0) }
    // What the claims need is looked for before hours are spent on training.
    if part == nil { _ = try OtherStudies.find(for: prepared.study, folder: folder) }
    var work = Work()
    var report: RunReport?
    var damaged: Set<String> = []
    var sequence = SequentialVerdicts()
    // A shard cannot know what is decided: it trains its part of all networks there may be.
    for (prepared, look) in part == nil ? Looks.all(prepared) : [(prepared, nil)] {
      report = nil
      while report == nil {
        let plan = RunPlan(prepared, folder: folder)
        guard try await train(plan, threads, part, cancellation, &work) else { return nil }
        if part != nil {
          report = RunReport(study: prepared.study, folder: folder, diverged: work.diverged)
          break
        }
        do {
          report = try Conclusion.conclude(
            prepared, folder: folder, look: look, sequence: &sequence)
        } catch let damage as DamagedBlock {
          // Once more from its seeds; if it is damaged again, the disk is.
          guard damaged.insert(damage.path).inserted else { throw damage }
          Failure.say("\(damage.path): \(damage.finding); the block is trained again")
          DurableFile.remove(damage.path)
        }
      }
      if look != nil, sequence.areComplete(for: prepared.study.claims.map(\.id)) { break }
    }
    if work.networks > 0 {
      try RunRecord(
        start: start, seconds: begin.duration(to: clock.now) / .seconds(1), threads: threads,
        shard: shard, networksTrained: work.networks
      ).append(to: folder.runRecord)
    }
    return report
  }

  /// What a run has done so far.
  private struct Work {
    var networks = 0
    var diverged = 0
  }

  /// Trains what is missing; `false` if it was interrupted.
  private func train(
    _ plan: RunPlan, _ threads: Int, _ shard: Shard?, _ cancellation: Cancellation,
    _ done: inout Work
  ) async throws -> Bool {
    let study = plan.prepared.study
    let missing = plan.missing(shard: shard)
    if !quiet {
      Failure.say(
        "\(study.name): \(study.conditions.count) conditions × \(study.networks) networks, "
          + "\(missing.count) of \(plan.count) blocks to do")
    }
    if !missing.isEmpty {
      try PlanRecord(
        studyHash: study.hash, blocks: plan.count,
        networks: study.networks * study.conditions.count
      ).write(to: plan.folder.plan)
    }
    var line = ProgressLine(isQuiet: quiet)
    var networks = 0
    var diverged = 0
    let ending = try await StudyRunner(plan, threads: threads).run(
      shard: shard, cancellation: cancellation
    ) {
      line.show($0)
      networks = $0.networks
      diverged += $0.diverged
    }
    done.networks += networks
    done.diverged += diverged
    if ending == .interrupted {
      line.end()
      Failure.say("interrupted; type the same command again to go on")
      return false
    }
    return true
  }
}
