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
    /// Networks that this run has to train.
    public let of: Int
    /// Networks of the block just finished whose loss became NaN or infinite.
    public let diverged: Int
  }

  private let plan: RunPlan
  private let threads: Int

  /// Prepares to run `plan` with at most `threads` blocks in training at a time.
  public init(_ plan: RunPlan, threads: Int) {
    self.plan = plan
    self.threads = max(1, threads)
  }

  /// Trains and stores the missing blocks.
  ///
  /// Training tasks share nothing; finished blocks come back one by one and are written by this
  /// task alone, so a training task never waits for the disk.
  ///
  /// - Throws: what kept a block from being written; blocks finished before are kept.
  public func run(
    shard: Shard?, cancellation: Cancellation, report: (Progress) -> Void
  ) async throws -> Ending {
    let missing = plan.missing(shard: shard)
    let total = missing.reduce(0) { $0 + plan.prepared.study.blocks[$1].count }
    guard total > 0 else { return .finished }
    try DurableFile.createFolder(plan.folder.blocks)
    var waiting = missing.makeIterator()
    var networks = 0
    var wasInterrupted = false
    try await withThrowingTaskGroup(of: (RunPlan.Item, BlockResult?).self) { group in
      func startNext() {
        guard !cancellation.isCancelled, let index = waiting.next() else { return }
        let item = plan.item(index)
        let trainer = BlockTrainer(
          plan.prepared.conditions[item.block.condition], studySeed: plan.prepared.study.seed)
        let seeds = (0..<item.block.count).map {
          plan.prepared.study.networkSeed(item.block.first + $0)
        }
        group.addTask {
          (item, trainer.train(seeds: seeds) { cancellation.isCancelled })
        }
      }
      // No more than there are blocks: the rest would only be asked for in vain.
      for _ in 0..<min(threads, plan.count) { startNext() }
      while let (item, result) = try await group.next() {
        startNext()
        guard let result else {
          wasInterrupted = true
          continue
        }
        do {
          try BlockFile.write(
            result, identity: item.identity, to: plan.folder.path(of: item.identity))
        } catch {
          cancellation.cancel()
          throw error
        }
        networks += item.block.count
        report(
          Progress(
            networks: networks, of: total,
            diverged: result.divergedAt.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) }))
      }
    }
    return wasInterrupted || networks < total ? .interrupted : .finished
  }
}
