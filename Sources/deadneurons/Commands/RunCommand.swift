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
      after an interruption: finished blocks are not trained twice. Several runs may work on one \
      folder at once, on this machine and on others: each block is trained by one of them.

        deadneurons run studies/ternary-inputs.yaml
        deadneurons run study.yaml --set networks=16 -o /tmp/try
        deadneurons run study.yaml --shard 1/4      then 'deadneurons merge'
        deadneurons run study.yaml --shard 1/4 --pack    one file for all blocks of the shard
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String]

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @OptionGroup var speed: ThreadsOption

  @OptionGroup var sharing: SharingOption

  @Option(help: ArgumentHelp("Do only the k-th of n parts, and do not merge.", valueName: "k/n"))
  var shard: String?

  @Flag(
    help:
      "Put the finished blocks of the shard, or of the study, into one file: fewer, larger files."
  )
  var pack = false

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
    try folder.requireNoLinks()
    let part = shard.flatMap { Shard($0) }
    var plan = RunPlan(prepared, folder: folder, shard: part)
    let threads = try affordable(
      speed.threads ?? ProcessInfo.processInfo.activeProcessorCount, plan)
    // What the claims need is looked for before hours are spent on training.
    if part == nil { _ = try OtherStudies.find(for: prepared.study, folder: folder) }
    var work = Work()
    var report: RunReport?
    folder.sweep()
    let claims = BlockClaims(timing: BlockClaims.Timing(patience: sharing.patience))
    var repairs = Repairs()
    var sequence = SequentialVerdicts()
    // A shard cannot know what is decided: it trains its part of all networks there may be.
    for (prepared, look) in part == nil ? Looks.all(prepared) : [(prepared, nil)] {
      report = nil
      repairs.rounds = 0
      if look != nil { plan = RunPlan(prepared, folder: folder) }
      while report == nil {
        guard try await train(plan, threads, part, claims, cancellation, &work) else { return nil }
        if pack, try !packBlocks(of: prepared, folder, part, claims, &repairs) {
          plan = RunPlan(prepared, folder: folder, shard: part)
          continue
        }
        if part != nil {
          report = RunReport(study: prepared.study, folder: folder, diverged: work.diverged)
        } else {
          guard try claims.wait(for: folder.conclusion, cancellation: cancellation) else {
            return nil
          }
          defer { claims.release(folder.conclusion) }
          plan = RunPlan(prepared, folder: folder)
          report = try conclude(plan, look, &sequence, &repairs)
          if report == nil { plan = RunPlan(prepared, folder: folder) }
        }
      }
      if look != nil, sequence.areComplete(for: prepared.study.claims.map(\.id)) { break }
    }
    if work.networks > 0, try claims.wait(for: folder.conclusion, cancellation: cancellation) {
      defer { claims.release(folder.conclusion) }
      try RunRecord(
        start: start, seconds: begin.duration(to: clock.now) / .seconds(1), threads: threads,
        shard: shard, networksTrained: work.networks
      ).append(to: folder.runRecord)
    }
    folder.sweep()
    return report
  }

  /// What had to be trained again.
  private struct Repairs {
    var damaged: Set<String> = []
    var rounds = 0

    /// Removes what is damaged: it is trained once more from its seeds; if it is damaged again, the
    /// disk is.
    mutating func remove(_ damage: DamagedBlock) throws {
      guard damaged.insert(damage.path).inserted else { throw damage }
      Failure.say("\(damage.path): \(damage.finding); the \(damage.kind) is trained again")
      DurableFile.remove(damage.path)
    }
  }

  /// Merges and judges; `nil` if a block must be trained once more.
  private func conclude(
    _ plan: RunPlan, _ look: Look?, _ sequence: inout SequentialVerdicts, _ repairs: inout Repairs
  ) throws -> RunReport? {
    // Another run that found a block damaged has just removed it.
    repairs.rounds += 1
    if !plan.missing().isEmpty, repairs.rounds <= 3 { return nil }
    do {
      return try Conclusion.conclude(plan, look: look, sequence: &sequence)
    } catch let damage as DamagedBlock {
      try repairs.remove(damage)
      return nil
    }
  }

  /// Packs what is trained; `false` if a block must be trained once more.
  private func packBlocks(
    of prepared: PreparedStudy, _ folder: RunFolder, _ shard: Shard?, _ claims: BlockClaims,
    _ repairs: inout Repairs
  ) throws -> Bool {
    let plan = RunPlan(prepared, folder: folder, shard: shard)
    do {
      switch try Packer(plan, claims: claims).pack(shard: shard) {
      case .packed(let path, let blocks):
        if !quiet { Failure.say("\(path): \(blocks) blocks packed") }
      case .held(let other):
        Failure.say("\(folder.path): packed by another run (\(other?.description ?? "unknown"))")
      case .nothingToDo: break
      }
      return true
    } catch let damage as DamagedBlock {
      try repairs.remove(damage)
      return false
    }
  }

  /// As many threads as there is memory for.
  private func affordable(_ wished: Int, _ plan: RunPlan) throws -> Int {
    func fits(_ threads: Int) -> Bool {
      plan.memory(threads: threads) <= MemoryLimit.bytes(threads: threads)
    }
    let most = min(wished, max(plan.count, 1))
    if fits(most) { return wished }
    guard let threads = (1...most).last(where: fits) else {
      throw RunnerError(
        "\(plan.prepared.study.name): training needs about "
          + "\(NumberText.bytes(plan.memory(threads: 1))) of memory, and this process may have "
          + NumberText.bytes(MemoryLimit.bytes(threads: 1)),
        hint: "raise the limit (ulimit -v, or that of the control group) and type the same command "
          + "again, or make the layers narrower"
      )
    }
    if !quiet {
      Failure.say("there is memory for \(threads) threads, not for \(wished)")
    }
    return threads
  }

  /// What a run has done so far.
  private struct Work {
    var networks = 0
    var diverged = 0
  }

  /// Trains what is missing; `false` if it was interrupted.
  private func train(
    _ plan: RunPlan, _ threads: Int, _ shard: Shard?, _ claims: BlockClaims,
    _ cancellation: Cancellation, _ done: inout Work
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
    var hasWaited = false
    let ending = try await StudyRunner(plan, threads: threads, claims: claims).run(
      shard: shard, cancellation: cancellation
    ) {
      line.show($0)
      if let other = $0.waitingFor, !hasWaited {
        hasWaited = true
        line.end()
        Failure.say("waiting for blocks that another run has in hand (\(other.description))")
      }
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
