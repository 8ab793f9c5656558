internal import Catalogs
internal import Lanes
internal import Networks
internal import Results
internal import Studies

/// How long a run will take, from a short training of each shape of network.
public enum Estimate {
  /// Seconds that the missing blocks of `plan` will take with so many threads.
  ///
  /// A few updates of each shape, for a few hundredths of a second, give its rate; checkpoints
  /// count as so many rows passed forth and back.
  public static func seconds(for plan: RunPlan, threads: Int) -> Double {
    var rates: [String: Double] = [:]
    var total = 0.0
    let perCondition = plan.count / max(1, plan.prepared.conditions.count)
    var finished: [Int: Int] = [:]
    for index in plan.finished { finished[index / perCondition, default: 0] += 1 }
    for (index, condition) in plan.prepared.conditions.enumerated() {
      let blocks = perCondition - finished[index, default: 0]
      let work = condition.rowsPassed * Double(blocks)
      guard work > 0 else { continue }
      let shape = condition.shape
      let rate = rates[shape] ?? rowsPerSecond(condition, seed: plan.prepared.study.seed)
      rates[shape] = rate
      total += work / rate
    }
    return total / Double(max(1, threads))
  }

  private static func rowsPerSecond(_ condition: PreparedCondition, seed: UInt64) -> Double {
    var training = condition.settings.training
    training.steps = max(1, training.steps)
    // In float64 a vector holds half as many networks.
    let share = training.precision == .float64 ? 0.5 : 1
    training.precision = .float32
    let trainer = Trainer(
      network: condition.settings.network, training: training, samples: condition.train,
      keys: LaneKeys(studySeed: seed, networkSeeds: [0]))
    let clock = ContinuousClock()
    trainer.update()
    let start = clock.now
    var updates = 0
    while updates < 1000, start.duration(to: clock.now) < .milliseconds(30) {
      trainer.update()
      updates += 1
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    return share * Double(updates * condition.batch) / max(seconds, 1e-9)
  }
}

extension PreparedCondition {
  /// Rows in a batch.
  var batch: Int { min(settings.training.batch ?? train.count, train.count) }

  /// Rows that a block passes forth and back: those of the batches and of the checkpoints.
  var rowsPassed: Double {
    Double(batch * settings.training.steps) + Double(probe.count * layout.steps.count)
      + 0.5 * Double(train.count + test.count)
  }

  /// What the rate of training depends on.
  var shape: String {
    "\(train.features) \(settings.network.hidden) \(train.outputs) \(batch) "
      + "\(settings.network.activation.name) \(settings.training.optimizer.name) "
      + "\(settings.training.precision) \(settings.training.remedy.name) \(settings.training.clip.name) \(settings.training.inputNoise != 0) "
      + "\(settings.network.dropout != 0 || settings.network.inputDropout != 0)"
  }
}
