internal import Catalogs
internal import Lanes
public import Networks

/// Trains sixteen networks of one condition from nothing, and observes them at checkpoints.
public struct ObservedTraining: Sendable {
  /// The networks.
  public let network: NetworkConfiguration
  /// How they are trained.
  public let training: TrainingConfiguration
  /// What is recorded.
  public let record: RecordConfiguration
  /// The steps of the checkpoints.
  public let steps: [Int]
  /// The rows that are learned from.
  public let train: Samples
  /// The rows that are kept back; perhaps none.
  public let test: Samples
  /// The rows that units are observed on.
  public let probe: Samples
  /// For each of them, how many were drawn before it.
  public let ranks: [Int32]
  /// Where certificates hold; `nil` where none are asked for.
  public let box: InputBox?

  /// Collects the parts.
  public init(
    network: NetworkConfiguration, training: TrainingConfiguration, record: RecordConfiguration,
    steps: [Int], train: Samples, test: Samples, probe: Samples, ranks: [Int32], box: InputBox?
  ) {
    self.network = network
    self.training = training
    self.record = record
    self.steps = steps
    self.train = train
    self.test = test
    self.probe = probe
    self.ranks = ranks
    self.box = box
  }

  /// What was seen.
  public struct Outcome: Sendable {
    /// The histories, in the order of the record.
    public let histories: [HistoryArray]
    /// What every network has in the end, by name.
    public let finalValues: [String: [Float]]
    /// For each network, after how many updates it diverged; −1 if never.
    public let divergedAt: [Int32]

    /// Collects the parts.
    public init(
      histories: [HistoryArray], finalValues: [String: [Float]], divergedAt: [Int32]
    ) {
      self.histories = histories
      self.finalValues = finalValues
      self.divergedAt = divergedAt
    }
  }

  /// Trains the first `networks` networks of `keys`.
  ///
  /// - Parameters:
  ///   - rankRule: what computes ranks.
  ///   - isCancelled: asked now and then; once it says yes, all is given up.
  /// - Returns: what was seen, or `nil` if it was given up.
  public func run(
    keys: LaneKeys, networks: Int, rankRule: @escaping RankRule, isCancelled: () -> Bool
  ) -> Outcome? {
    let trainer = Trainer(network: network, training: training, samples: train, keys: keys)
    let observer = Observer(
      network: trainer.network, probe: probe, ranks: ranks, loss: training.loss.value,
      record: record, checkpoints: steps.count, box: box, hasRemedy: training.hasRemedy,
      rankRule: rankRule)
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
    let histories = observer.histories.map { $0.array(networks: networks) }
    let values = finalValues(
      of: trainer, judged: observer.networkValues, histories: histories, networks: networks)
    let diverged = trainer.divergedAt
    return Outcome(
      histories: histories, finalValues: values,
      divergedAt: (0..<networks).map { diverged[$0] })
  }

  private func finalValues(
    of trainer: Trainer, judged: [FinalValue: Lane], histories: [HistoryArray], networks: Int
  ) -> [String: [Float]] {
    let loss = training.loss.value
    let learned = Evaluation(network: trainer.network, samples: train, loss: loss)
      .run(trainer.network)
    trainer.note(loss: learned.loss)
    var lanes = [
      FinalValue.finalLoss.rawValue: learned.loss,
      FinalValue.trainAccuracy.rawValue: learned.accuracy,
    ]
    lanes[FinalValue.changedLabels.rawValue] = trainer.changedLabels
    if test.count > 0 {
      let kept = Evaluation(network: trainer.network, samples: test, loss: loss)
        .run(trainer.network)
      lanes[FinalValue.testLoss.rawValue] = kept.loss
      lanes[FinalValue.testAccuracy.rawValue] = kept.accuracy
    }
    for (value, lane) in judged {
      // What a network that diverged is in the end means nothing; what it was born as does.
      lanes[value.rawValue] =
        value.isOfStart
        ? lane : lane.replacing(with: Lane.canonicalNaN, where: trainer.diverged)
    }
    var values = lanes.mapValues { lane in
      let canonical = lane.canonicalized.narrow
      return (0..<networks).map { canonical[$0] }
    }
    for history in histories where history.description.name.hasPrefix("dead_fraction_") {
      guard case .numbers(let numbers) = history.values else { continue }
      values[history.description.name] = (0..<networks).map { network in
        trainer.divergedAt[network] >= 0
          ? Lanes.Lane.canonicalNaN : numbers[(network + 1) * history.checkpoints - 1]
      }
    }
    return values
  }
}
