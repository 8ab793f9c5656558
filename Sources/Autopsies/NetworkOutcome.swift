internal import Catalogs
internal import Lanes
internal import Networks
internal import Runner
internal import Studies

/// What a network came to in the end.
public struct NetworkOutcome: Sendable, Encodable, Equatable {
  /// Mean loss over the training rows.
  public let trainLoss: Double?
  /// Share of hits over the training rows, for classes.
  public let trainAccuracy: Double?
  /// Mean loss over the test rows, if there are any.
  public let testLoss: Double?
  /// Share of hits over the test rows, if there are any, for classes.
  public let testAccuracy: Double?
  /// Hidden units that no probe input activates.
  public let silentUnits: Int

  /// Judges the networks of a trainer as they are now; `view` has looked at them.
  static func all(
    of trainer: Trainer, condition: PreparedCondition, networks: Int, view: ProbeView
  ) -> [NetworkOutcome] {
    let loss = condition.settings.training.loss.value
    func judge(_ samples: Samples) -> (loss: Lane, accuracy: Lane)? {
      samples.count == 0
        ? nil
        : Evaluation(network: trainer.network, samples: samples, loss: loss).run(trainer.network)
    }
    let train = judge(condition.train)
    let test = judge(condition.test)
    let hasClasses = condition.train.hasClasses
    func number(_ lane: Lane?, _ index: Int) -> Double? {
      lane.flatMap { $0[index].isFinite ? Double($0[index]) : nil }
    }
    return (0..<networks).map { index in
      NetworkOutcome(
        trainLoss: number(train?.loss, index),
        trainAccuracy: hasClasses ? number(train?.accuracy, index) : nil,
        testLoss: number(test?.loss, index),
        testAccuracy: hasClasses ? number(test?.accuracy, index) : nil,
        silentUnits: view.fired.reduce(0) { $0 + $1.count { !$0[index] } })
    }
  }
}
