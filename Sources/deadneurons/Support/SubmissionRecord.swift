import Foundation
import Results
import Runner
import Slurm

/// What `submit` handed to Slurm: `slurm/submission.json`, by which `status` and `merge` know of it.
struct SubmissionRecord: Codable, Equatable {
  let studyHash: String
  /// How many shards the study was cut into.
  let shards: Int
  /// The shards of the array, as Slurm writes them: `1-3,7`; empty if only a merge was needed.
  let tasks: String
  /// The number of the array job; `nil` if there is none, or before sbatch has given it.
  var arrayJob: Int?
  /// The number of the merge job; `nil` before sbatch has given it.
  var mergeJob: Int?
  /// The command that submits what is missing.
  let command: String

  /// Where the scripts, the record and the output of the jobs of a study lie.
  static func folder(of study: String) -> String { "\(study)/slurm" }

  private static func path(in study: String) -> String {
    "\(folder(of: study))/submission.json"
  }

  /// The record of a study's folder, if there is one.
  static func read(study: String) -> SubmissionRecord? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return FileManager.default.contents(atPath: path(in: study)).flatMap {
      try? decoder.decode(SubmissionRecord.self, from: $0)
    }
  }

  /// Writes the record, whole or not at all.
  func write(study: String) throws {
    try DurableFile.write(JSONText.text(self) + "\n", to: Self.path(in: study))
  }

  /// The jobs that are known by number.
  var jobs: [Int] { [arrayJob, mergeJob].compactMap { $0 } }

  /// Which shards lack blocks, and the command that submits only those.
  func advice(for plan: RunPlan) -> String {
    let missing = IndexList.text(Self.missingShards(of: plan, shards: shards))
    return ", in shards \(missing) of \(shards); to submit only those: \(command)"
  }

  /// The shards with blocks that are not there, ascending.
  static func missingShards(of plan: RunPlan, shards: Int) -> [Int] {
    var found = Set<Int>()
    for index in plan.missing() {
      found.insert(index % shards + 1)
      if found.count == shards { break }
    }
    return found.sorted()
  }
}
