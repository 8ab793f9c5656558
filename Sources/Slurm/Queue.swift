internal import Foundation

/// What `squeue --json` knows of jobs: those waiting and running, and for some minutes those that
/// ended.
public struct Queue: Sendable, Equatable {
  /// Some tasks in one state.
  public struct Entry: Sendable, Equatable {
    /// The job's number, that of the array for a task of an array.
    public let job: Int
    /// The state in Slurm's words, such as `RUNNING` or `NODE_FAIL`.
    public let state: String
    /// Why it waits, such as `Dependency`; `nil` if there is no reason.
    public let reason: String?
    /// The exit status of what has ended; 0 where there is none.
    public let exitStatus: Int
    /// How many tasks: waiting tasks of an array are one entry.
    public let tasks: Int
  }

  /// All entries, in the order of the answer.
  public let entries: [Entry]

  /// How long the controller may take to answer.
  private static let patience = 30.0

  /// Asks for jobs.
  ///
  /// - Throws: ``SlurmError`` if squeue is not there, fails or answers with something else.
  public static func ask(about jobs: [Int], path: String) throws -> Queue {
    guard let program = Tool.find("squeue", path: path) else {
      throw SlurmError(
        "squeue was not found", hint: "type this on a machine that submits to Slurm")
    }
    let list = jobs.map(String.init).joined(separator: ",")
    let output = try Tool.run(
      program, ["--json", "--states=all", "--jobs=\(list)"], seconds: patience)
    // Some versions refuse the number of a job they have forgotten.
    if output.status != 0, output.err.contains("Invalid job id") { return Queue(entries: []) }
    guard output.status == 0, let queue = Queue(json: output.out) else {
      let words = output.err.split(separator: "\n").first.map(String.init)
      throw SlurmError(
        "squeue --json failed: \(words ?? "exit status \(output.status)")",
        hint: "type 'squeue --jobs=\(list)' to see Slurm's own words")
    }
    return queue
  }

  /// Entries made by hand.
  init(entries: [Entry]) { self.entries = entries }

  /// Reads the answer of `squeue --json`, of Slurm 22.05 (plain values) as of 23.11 and later
  /// (numbers as `{"set": true, "number": 7}`, states as lists).
  public init?(json: String) {
    guard
      let answer = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any],
      let jobs = answer["jobs"] as? [[String: Any]]
    else { return nil }
    entries = jobs.compactMap { job in
      let array = Self.number(job["array_job_id"]) ?? 0
      guard let number = array > 0 ? array : Self.number(job["job_id"]) else { return nil }
      let waiting = (job["array_task_string"] as? String).flatMap { $0.isEmpty ? nil : $0 }
      let reason = job["state_reason"] as? String
      return Entry(
        job: number, state: Self.state(job["job_state"]),
        reason: reason == "None" || reason == "" ? nil : reason,
        exitStatus: Self.exitStatus(job["exit_code"]),
        tasks: waiting.flatMap { IndexList.count($0) } ?? 1)
    }
  }

  private static func number(_ value: Any?) -> Int? {
    if let plain = value as? Int { return plain }
    guard let object = value as? [String: Any], object["set"] as? Bool != false else { return nil }
    return object["number"] as? Int
  }

  /// 22.05 gives what `wait` returned: the exit status is its second byte.
  private static func exitStatus(_ value: Any?) -> Int {
    if let raw = value as? Int { return raw >> 8 & 255 }
    return number((value as? [String: Any])?["return_code"]) ?? 0
  }

  private static func state(_ value: Any?) -> String {
    value as? String ?? (value as? [String])?.first ?? "UNKNOWN"
  }

  /// The tasks of one job by what has become of them; a task that ended with one of `fine` as its
  /// exit status has finished, whatever Slurm thinks of it.
  public func tally(of job: Int, fine: Set<Int> = []) -> Tally {
    entries.reduce(into: Tally()) { tally, entry in
      if entry.job == job { tally.add(entry, fine: fine) }
    }
  }
}
