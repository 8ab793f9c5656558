internal import Networks
internal import Observation
public import Results
internal import Studies

/// Trains the networks of a few seeds of one condition, from nothing to their histories.
public struct BlockTrainer: Sendable {
  private let condition: PreparedCondition
  private let studySeed: UInt64

  /// Prepares to train networks of a condition.
  public init(_ condition: PreparedCondition, studySeed: UInt64) {
    self.condition = condition
    self.studySeed = studySeed
  }

  /// Trains the networks with these seeds, one to sixteen of them, in the precision of the condition.
  ///
  /// - Parameter isCancelled: asked now and then; once it says yes, the block is given up.
  /// - Returns: what was recorded, or `nil` if it was given up.
  public func train(seeds: [UInt64], isCancelled: () -> Bool = { false }) -> BlockResult? {
    let settings = condition.settings
    let training = ObservedTraining(
      network: settings.network, training: settings.training, record: settings.record,
      steps: condition.layout.steps, train: condition.train, test: condition.test,
      probe: condition.probe, ranks: condition.probeRanks, box: condition.layout.box)
    let outcome: ObservedTraining.Outcome? =
      switch settings.training.precision {
      case .float32:
        training.run(
          keys: condition.keys(studySeed: studySeed, seeds: seeds), networks: seeds.count,
          rankRule: MatrixRanks.rule, isCancelled: isCancelled)
      case .float64:
        training.runInFloat64(
          studySeed: studySeed, seeds: seeds, grid: condition.grid,
          histories: condition.layout.histories, isCancelled: isCancelled)
      }
    guard let outcome else { return nil }
    return BlockResult(
      seeds: seeds, steps: condition.layout.steps, histories: outcome.histories,
      finalValues: condition.layout.finalValues.map { value in
        BlockResult.NamedValues(
          name: value.name, definition: value.definition,
          values: outcome.finalValues[value.name] ?? [])
      },
      divergedAt: outcome.divergedAt)
  }
}
