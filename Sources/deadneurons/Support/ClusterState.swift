import Foundation
import Slurm

/// What has become of the jobs of a submission, as far as Slurm tells.
struct ClusterState: Encodable {
  let arrayJob: Int?
  let mergeJob: Int?
  /// How many parts the study was cut into, and which of them the array has.
  let shards: Int
  let tasks: String
  /// The tasks of the array; `nil` if there is no array, or Slurm could not be asked.
  let array: Tally?
  /// The merge; `nil` if it was not submitted, or Slurm could not be asked.
  let merge: Tally?
  /// Why Slurm could not be asked.
  let problem: String?
  /// The command that submits what is missing.
  let command: String

  /// Asks Slurm about the jobs of a submission.
  init(_ record: SubmissionRecord) {
    arrayJob = record.arrayJob
    mergeJob = record.mergeJob
    shards = record.shards
    tasks = record.tasks
    command = record.command
    do {
      guard !record.jobs.isEmpty else {
        throw SlurmError("nothing was submitted", hint: "type: \(record.command)")
      }
      let queue = try Queue.ask(
        about: record.jobs, path: ProcessInfo.processInfo.environment["PATH"] ?? "")
      // Some networks of the shard diverged: its blocks are there all the same.
      let fine = [Int(Failure.Status.incomplete.rawValue)]
      array = record.arrayJob.map { queue.tally(of: $0, fine: Set(fine)) }
      merge = record.mergeJob.map { queue.tally(of: $0) }
      problem = nil
    } catch {
      (array, merge) = (nil, nil)
      problem = (error as? SlurmError)?.description ?? String(describing: error)
    }
  }

  /// A line a job, and what to type if blocks are missing that no task will train.
  func lines(missing: Int?) -> [String] {
    func line(_ name: String, _ job: Int?, _ tally: Tally?) -> [String] {
      guard let job else { return [] }
      return ["\(name) job \(job): \(tally?.text ?? "not known")"]
    }
    var lines = line("array", arrayJob, array) + line("merge", mergeJob, merge)
    if let problem {
      lines.append(problem)
    } else if let missing, missing > 0, array?.isActive != true {
      lines.append("\(missing) blocks are missing and no task is left; to submit only those:")
      lines.append("  \(command)")
    }
    return lines
  }
}
