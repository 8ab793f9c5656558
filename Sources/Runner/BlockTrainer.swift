internal import Catalogs
internal import Lanes
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

  /// Trains the networks with these seeds, one to sixteen of them.
  ///
  /// - Parameter isCancelled: asked now and then; once it says yes, the block is given up.
  /// - Returns: what was recorded, or `nil` if it was given up.
  public func train(seeds: [UInt64], isCancelled: () -> Bool = { false }) -> BlockResult? {
    let settings = condition.settings
    let trainer = Trainer(
      network: settings.network, training: settings.training, samples: condition.train,
      keys: condition.keys(studySeed: studySeed, seeds: seeds))
    let steps = condition.layout.steps
    let observer = Observer(
      network: trainer.network, probe: condition.probe, ranks: condition.probeRanks,
      loss: settings.training.loss.value, record: settings.record, checkpoints: steps.count,
      box: condition.layout.box, hasRemedy: settings.training.hasRemedy, rankRule: MatrixRanks.rule)
    for checkpoint in steps {
      while trainer.step < checkpoint {
        trainer.update()
        if trainer.step % 64 == 0, isCancelled() { return nil }
      }
      let loss = observer.observe(
        trainer.network, training: trainer.takeProgress(), diverged: trainer.diverged,
        touched: trainer.touched)
      trainer.note(loss: loss)
      if isCancelled() { return nil }
    }
    let histories = observer.histories.map { $0.array(networks: seeds.count) }
    let finalValues = finalValues(
      of: trainer, judged: observer.networkValues, histories: histories, networks: seeds.count)
    let diverged = trainer.divergedAt
    return BlockResult(
      seeds: seeds, steps: steps, histories: histories,
      finalValues: condition.layout.finalValues.map { value in
        BlockResult.NamedValues(
          name: value.name, definition: value.definition, values: finalValues[value.name] ?? [])
      },
      divergedAt: seeds.indices.map { diverged[$0] })
  }

  private func finalValues(
    of trainer: Trainer, judged: [FinalValue: Lane], histories: [HistoryArray], networks: Int
  ) -> [String: [Float]] {
    let loss = condition.settings.training.loss.value
    let train = Evaluation(network: trainer.network, samples: condition.train, loss: loss)
      .run(trainer.network)
    trainer.note(loss: train.loss)
    var lanes = [
      FinalValue.finalLoss.rawValue: train.loss, FinalValue.trainAccuracy.rawValue: train.accuracy,
    ]
    lanes[FinalValue.changedLabels.rawValue] = trainer.changedLabels
    if condition.test.count > 0 {
      let test = Evaluation(network: trainer.network, samples: condition.test, loss: loss)
        .run(trainer.network)
      lanes[FinalValue.testLoss.rawValue] = test.loss
      lanes[FinalValue.testAccuracy.rawValue] = test.accuracy
    }
    for (value, lane) in judged {
      // What a network that diverged is in the end means nothing; what it was born as does.
      lanes[value.rawValue] =
        value.isOfStart
        ? lane : lane.replacing(with: Lane.canonicalNaN, where: trainer.diverged)
    }
    var values = lanes.mapValues { lane in
      let canonical = lane.canonicalized
      return (0..<networks).map { canonical[$0] }
    }
    for history in histories where history.description.name.hasPrefix("dead_fraction_") {
      guard case .numbers(let numbers) = history.values else { continue }
      values[history.description.name] = (0..<networks).map { network in
        trainer.divergedAt[network] >= 0
          ? Lane.canonicalNaN : numbers[(network + 1) * history.checkpoints - 1]
      }
    }
    return values
  }
}
