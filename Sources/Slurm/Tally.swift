/// How many tasks of a job are waiting, running, finished and failed.
public struct Tally: Sendable, Equatable, Encodable {
  /// In the queue, those that were requeued included.
  public private(set) var waiting = 0
  /// On a node.
  public private(set) var running = 0
  /// Ended well.
  public private(set) var finished = 0
  /// Ended in any other way; ``states`` says how.
  public private(set) var failed = 0
  /// How many are in which of Slurm's states.
  public private(set) var states: [String: Int] = [:]

  /// No tasks.
  public init() {}

  /// Whether Slurm knows none of the tasks any more.
  public var isEmpty: Bool { states.isEmpty }
  /// Whether some are still to end.
  public var isActive: Bool { waiting + running > 0 }

  mutating func add(_ entry: Queue.Entry, fine: Set<Int>) {
    let isFine = entry.state == "FAILED" && fine.contains(entry.exitStatus)
    let state = isFine ? "COMPLETED" : entry.state
    states[state, default: 0] += entry.tasks
    switch state {
    case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD",
      "SPECIAL_EXIT":
      waiting += entry.tasks
    case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "RESIZING", "SIGNALING", "STAGE_OUT":
      running += entry.tasks
    case "COMPLETED": finished += entry.tasks
    default: failed += entry.tasks
    }
  }

  /// `3 running, 4 waiting, 1 failed (NODE_FAIL)`.
  public var text: String {
    var parts: [String] = []
    if running > 0 { parts.append("\(running) running") }
    if waiting > 0 { parts.append("\(waiting) waiting") }
    if finished > 0 { parts.append("\(finished) finished") }
    if failed > 0 {
      let known: Set = ["PENDING", "RUNNING", "COMPLETING", "COMPLETED"]
      let ends = states.keys.filter { !known.contains($0) }.sorted().joined(separator: ", ")
      parts.append("\(failed) failed (\(ends))")
    }
    return parts.isEmpty ? "gone from the queue" : parts.joined(separator: ", ")
  }
}
