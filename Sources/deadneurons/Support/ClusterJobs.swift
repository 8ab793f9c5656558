import Foundation
import Runner
import Slurm

/// The two batch scripts of a study: an array that trains shards, and a merge.
struct ClusterJobs {
  /// The folder of the scripts, absolute.
  let folder: String
  /// The script of the array job.
  let array: JobScript
  /// The script of the merge job.
  let merge: JobScript

  var arrayPath: String { "\(folder)/array.sh" }
  var mergePath: String { "\(folder)/merge.sh" }

  /// Words of a command on one study, with absolute paths: jobs may start anywhere.
  struct Call {
    let program: String
    let study: String
    let options: [String]

    init(study path: String, options: StudyOptions, output: String) {
      program = Bundle.main.executableURL?.standardizedFileURL.path ?? "deadneurons"
      study = Self.absolute(path)
      self.options =
        ["-o", Self.absolute(output)] + options.overrides.flatMap { ["--set", $0] }
        + (options.dataFolder.map { ["--data", Self.absolute($0)] } ?? [])
    }

    /// The words of a subcommand.
    func words(_ command: String) -> [String] { [program, command, study] + options }

    static func absolute(_ path: String) -> String {
      URL(fileURLWithPath: path).standardizedFileURL.path
    }
  }

  /// The scripts for these shards of `count`.
  ///
  /// - Parameters:
  ///   - packs: whether each shard is to be packed.
  ///   - isVirtual: whether the merged file is to refer to the packs.
  init(
    study: String, call: Call, folder: String, shards: [Int], of count: Int, packs: Bool = false,
    isVirtual: Bool = false
  ) {
    self.folder = folder
    let logs = JobScript.literal(folder)
    func text(_ command: String) -> [JobScript.Word] {
      call.words(command).map { .text($0) }
    }
    array = JobScript(
      comment: "Trains the missing shards of \(study); written by 'deadneurons submit'.",
      directives: [
        ("job-name", study),
        ("array", IndexList.text(shards)),
        ("cpus-per-task", "1"),
        // A lost node or a preemption starts a task again, which does only what it has not done.
        ("requeue", nil),
        ("open-mode", "append"),
        // A minute before the time limit: finished blocks are kept, the task ends with status 75.
        ("signal", "B:TERM@60"),
        ("output", "\(logs)/array-%A_%a.log"),
      ],
      command: text("run") + [
        .text("--quiet"), .text("--shard"), .shell("${SLURM_ARRAY_TASK_ID}/\(count)"),
        .text("--threads"), .shell("${SLURM_CPUS_PER_TASK:-1}"),
      ] + (packs ? [.text("--pack")] : []))
    merge = JobScript(
      comment: "Merges \(study), or says what is missing; written by 'deadneurons submit'.",
      directives: [
        ("job-name", "\(study)-merge"),
        ("cpus-per-task", "1"),
        ("requeue", nil),
        ("open-mode", "append"),
        ("output", "\(logs)/merge-%j.log"),
      ],
      command: text("merge") + (isVirtual ? [.text("--virtual")] : []))
  }
}
