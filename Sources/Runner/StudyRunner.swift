internal import Results
internal import Studies

/// Trains what is missing of a study, so many blocks at a time.
public struct StudyRunner: Sendable {
  /// How a run ended.
  public enum Ending: Sendable, Equatable {
    /// Every block that was asked for is there.
    case finished
    /// Somebody wished to stop; the finished blocks are kept.
    case interrupted
  }

  /// What happened, for whoever shows it.
  public struct Progress: Sendable {
    /// Networks finished in this run.
    public let networks: Int
    /// Networks that this run has to train: those that others train meanwhile are not among them.
    public let of: Int
    /// Networks of the block just finished whose loss became NaN or infinite.
    public let diverged: Int
    /// Whose blocks this run waits for, having nothing else to do.
    public let waitingFor: BlockClaim?
  }

  private let plan: RunPlan
  private let threads: Int
  private let claims: BlockClaims

  /// Prepares to run `plan` with at most `threads` blocks in training at a time.
  public init(_ plan: RunPlan, threads: Int, claims: BlockClaims = BlockClaims()) {
    self.plan = plan
    self.threads = max(1, threads)
    self.claims = claims
  }

  /// Trains and stores the missing blocks, save those that another run has in hand; then waits for
  /// these, and trains what the other leaves undone.
  ///
  /// Training tasks share nothing. A finished block is written by a thread of its own, which may wait
  /// for the disk while all the cores train. Where more blocks wait than ``mostWaiting(threads:)``, no
  /// other is begun.
  ///
  /// - Throws: what kept a block from being written; blocks finished before are kept.
  public func run(
    shard: Shard?, cancellation: Cancellation, report: (Progress) -> Void
  ) async throws -> Ending {
    var work = SharedWork(plan: plan, claims: claims, shard: shard)
    guard work.networks > 0 else { return .finished }
    try DurableFile.createFolder(plan.folder.blocks)
    defer { claims.releaseAll() }
    var networks = 0
    var wasInterrupted = false
    try await withThrowingTaskGroup(of: Event.self) { group in
      var training = 0
      var writing = 0
      var isPausing = false
      let most = threads + Self.mostWaiting(threads: threads)
      func startMore() throws {
        while training < threads, training + writing < most, !cancellation.isCancelled,
          let item = try work.next()
        {
          training += 1
          add(item, to: &group, cancellation)
        }
        guard training < threads, work.isShared, !isPausing, !cancellation.isCancelled else {
          return
        }
        isPausing = true
        group.addTask { [pause = claims.timing.pause] in
          try? await Task.sleep(for: pause)
          return .paused
        }
        if training + writing == 0 {
          report(
            Progress(
              networks: networks, of: work.networks, diverged: 0, waitingFor: work.other))
        }
      }
      do {
        try startMore()
        while let event = try await group.next() {
          switch event {
          case .paused: isPausing = false
          case .trained(let item, let result):
            training -= 1
            guard let result else {
              wasInterrupted = true
              continue
            }
            writing += 1
            write(result, of: item, in: &group)
          case .written(let item, let diverged):
            writing -= 1
            claims.release(plan.folder.path(of: item.identity))
            networks += item.block.count
            report(
              Progress(
                networks: networks, of: work.networks, diverged: diverged, waitingFor: nil))
          }
          try startMore()
        }
      } catch {
        cancellation.cancel()
        throw error
      }
    }
    return wasInterrupted || networks < work.networks ? .interrupted : .finished
  }

  /// What a task of the group comes back with.
  private enum Event: Sendable {
    case trained(RunPlan.Item, BlockResult?)
    case written(RunPlan.Item, diverged: Int)
    case paused
  }

  /// Blocks that may wait to be written, each with a thread of its own, where so many are trained.
  static func mostWaiting(threads: Int) -> Int { 1 + threads / 8 }

  /// Writes a block while others train, in a thread of its own (``OwnThread``).
  private func write(
    _ result: BlockResult, of item: RunPlan.Item,
    in group: inout ThrowingTaskGroup<Event, any Error>
  ) {
    let path = plan.folder.path(of: item.identity)
    let diverged = result.divergedAt.count { $0 >= 0 }
    group.addTask(priority: .high) {
      try await withCheckedThrowingContinuation { continuation in
        OwnThread.run {
          continuation.resume(
            with: Result { try BlockFile.write(result, identity: item.identity, to: path) })
        }
      }
      return .written(item, diverged: diverged)
    }
  }

  private func add(
    _ item: RunPlan.Item, to group: inout ThrowingTaskGroup<Event, any Error>,
    _ cancellation: Cancellation
  ) {
    let study = plan.prepared.study
    let trainer = BlockTrainer(
      plan.prepared.conditions[item.block.condition], studySeed: study.seed)
    let seeds = study.seeds(of: item.block)
    group.addTask {
      .trained(item, trainer.train(seeds: seeds) { cancellation.isCancelled })
    }
  }
}
