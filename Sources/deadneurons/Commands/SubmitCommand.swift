import ArgumentParser
import Foundation
import Results
import Runner
import Slurm
import Studies

/// `deadneurons submit`.
struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Hand what is missing of a study to Slurm: an array of shards, then a merge.",
    discussion: """
      Writes DIR/<name>/slurm/array.sh and merge.sh and submits both with sbatch. The merge starts \
      when the array has ended, however it ended; it merges, or says what is missing and which \
      command submits only that. Type the same command again after a loss: only shards with \
      missing blocks are submitted. The study, its data, the results and the program must be \
      where the nodes see them.

        deadneurons submit study.yaml --shards 100
        deadneurons submit study.yaml --shards 100 -- --partition=long --time=8:00:00
        deadneurons submit study.yaml --shards 20 -- --cpus-per-task=8
        deadneurons submit study.yaml --shards 100 --dry-run
        deadneurons submit study.yaml --shards 100 --pack --virtual    for millions of networks

      Options after '--' go to the array job; account, clusters, constraint, exclude, export, \
      mail-type, mail-user, partition, qos, reservation and wckey go to the merge job too. \
      --cpus-per-task is the number of threads of a task. Use 'status' to see how far it is.
      """)

  @Argument(help: "The study file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var path: String

  @Option(help: "How many parts the study is cut into: the most tasks that can run at a time.")
  var shards: Int

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @Flag(help: "Pack the blocks of each shard into one file when the shard is complete.")
  var pack = false

  @Flag(help: "Let the merged file refer to the packs in place of copying them; needs --pack.")
  var virtual = false

  @Flag(help: "Print the scripts and the commands; write and submit nothing.")
  var dryRun = false

  @Flag(help: "Print what was submitted as JSON.")
  var json = false

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("Options for sbatch.", valueName: "sbatch options"))
  var options: [String] = []

  /// More than Slurm can be configured for.
  private static let mostShards = 4_000_000

  func validate() throws {
    guard (1...Self.mostShards).contains(shards) else {
      throw ValidationError("--shards must be from 1 to \(Self.mostShards).")
    }
    if virtual, !pack { throw ValidationError("--virtual refers to packs: add --pack.") }
    _ = try readOptions()
  }

  private func readOptions() throws -> SbatchOptions {
    do {
      return try SbatchOptions(options)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private struct Submitted: Encodable {
    let study: String
    let blocks: Int
    let blocksMissing: Int
    let shards: Int
    let tasks: String
    let arrayJob: Int?
    let mergeJob: Int?
    let scripts: [String]
    let commands: [String]
  }

  func run() throws {
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let prepared = try PreparedStudy(study.read(path), locator: study.locator(for: path))
    let folder = RunFolder(
      results: ClusterJobs.Call.absolute(place.output), study: prepared.study)
    let plan = RunPlan(prepared, folder: folder)
    let missing = SubmissionRecord.missingShards(of: plan, shards: shards)
    let call = ClusterJobs.Call(study: path, options: study, output: place.output)
    let jobs = ClusterJobs(
      study: prepared.study.name, call: call,
      folder: SubmissionRecord.folder(of: folder.path), shards: missing, of: shards,
      packs: pack, isVirtual: virtual)
    let sbatch = try readOptions()
    let arrayArguments = ["--parsable"] + sbatch.all + [jobs.arrayPath]
    func mergeArguments(after array: String?) -> [String] {
      ["--parsable"] + (array.map { ["--dependency=afterany:\($0)"] } ?? []) + sbatch.shared
        + [jobs.mergePath]
    }
    let hasArray = !missing.isEmpty
    if dryRun {
      let commands =
        (hasArray ? [["sbatch"] + arrayArguments] : [])
        + [["sbatch"] + mergeArguments(after: hasArray ? "JOB" : nil)]
      return try show(
        plan, jobs, missing, arrayJob: nil, mergeJob: nil, commands.map(ShellText.line))
    }

    if let before = SubmissionRecord.read(study: folder.path), let array = before.arrayJob,
      let queue = try? Queue.ask(about: before.jobs, path: searchPath),
      queue.tally(of: array).isActive
    {
      throw SlurmError(
        "array job \(array) of \(prepared.study.name) is still in the queue: "
          + queue.tally(of: array).text,
        hint: "wait for it, or end it with 'scancel \(array)' and type the command again")
    }
    let again =
      call.words("submit") + ["--shards", String(shards)]
      + (pack ? ["--pack"] : []) + (virtual ? ["--virtual"] : [])
      + (options.isEmpty ? [] : ["--"] + options)
    var record = SubmissionRecord(
      studyHash: prepared.study.hash, shards: shards, tasks: IndexList.text(missing),
      command: ShellText.line(again))
    try DurableFile.createFolder(jobs.folder)
    if hasArray { try DurableFile.write(jobs.array.text, to: jobs.arrayPath) }
    try DurableFile.write(jobs.merge.text, to: jobs.mergePath)
    try PlanRecord(
      studyHash: prepared.study.hash, blocks: plan.count,
      networks: prepared.study.networks * prepared.study.conditions.count
    ).write(to: folder.plan)
    try record.write(study: folder.path)
    var commands: [[String]] = []
    if hasArray {
      commands.append(["sbatch"] + arrayArguments)
      record.arrayJob = try submit(arrayArguments, searchPath, keptIn: jobs.folder)
      try record.write(study: folder.path)
    }
    let arguments = mergeArguments(after: record.arrayJob.map(String.init))
    commands.append(["sbatch"] + arguments)
    do {
      record.mergeJob = try submit(arguments, searchPath, keptIn: jobs.folder)
    } catch let error as SlurmError {
      guard let array = record.arrayJob else { throw error }
      throw SlurmError(
        "array job \(array) is submitted, its merge is not: \(error.message)",
        hint: "type '\(ShellText.line(["sbatch"] + arguments))'")
    }
    try record.write(study: folder.path)
    try show(
      plan, jobs, missing, arrayJob: record.arrayJob, mergeJob: record.mergeJob,
      commands.map(ShellText.line))
  }

  private func submit(
    _ arguments: [String], _ searchPath: String, keptIn folder: String
  ) throws -> Int {
    do {
      return try Sbatch(path: searchPath).submit(arguments)
    } catch let error as SlurmError {
      let hint =
        error.message.contains("Invalid job array specification")
        ? "choose fewer --shards: this Slurm allows less than MaxArraySize of "
          + "'scontrol show config'" : error.hint
      throw SlurmError(error.message, hint: "\(hint) (the scripts are kept in \(folder))")
    }
  }

  private func show(
    _ plan: RunPlan, _ jobs: ClusterJobs, _ missing: [Int], arrayJob: Int?, mergeJob: Int?,
    _ commands: [String]
  ) throws {
    let name = plan.prepared.study.name
    let blocks = plan.count - plan.finished.count
    let tasks = IndexList.text(missing)
    let scripts = (missing.isEmpty ? [] : [jobs.arrayPath]) + [jobs.mergePath]
    if json {
      return print(
        try JSONText.text(
          Submitted(
            study: name, blocks: plan.count, blocksMissing: blocks, shards: shards, tasks: tasks,
            arrayJob: arrayJob, mergeJob: mergeJob, scripts: scripts, commands: commands)))
    }
    if missing.isEmpty {
      print("\(name): no block is missing; only the merge is submitted")
    } else {
      print(
        "\(name): \(blocks) of \(plan.count) blocks are missing, in \(missing.count) of \(shards) "
          + "shards")
    }
    if dryRun {
      for (path, script) in [(jobs.arrayPath, jobs.array), (jobs.mergePath, jobs.merge)]
      where scripts.contains(path) {
        print("\n# \(path)\n\(script.text)", terminator: "")
      }
      print("\n" + commands.joined(separator: "\n"))
    } else {
      if let arrayJob { print("array job  \(arrayJob), shards \(tasks)") }
      if let mergeJob { print("merge job  \(mergeJob)") }
      print("scripts and logs: \(jobs.folder)")
    }
  }
}
