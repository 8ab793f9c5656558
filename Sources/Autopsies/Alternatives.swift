internal import Catalogs
internal import Networks
internal import Studies

/// What could have been otherwise in a fall, one thing at a time.
enum Alternatives {
  /// The interventions that are worth a try for a fall, by what they take away.
  static func all(to fall: Fall, settings: Settings) -> [(name: String, Intervention)] {
    var all: [(name: String, Intervention)] = [
      ("the batch of update \(fall.death)", Intervention(skipped: [fall.death]))
    ]
    let training = settings.training
    func changed(_ name: String, _ change: (inout TrainingConfiguration) -> Void) {
      var other = training
      change(&other)
      all.append((name, Intervention(training: other, from: fall.start)))
    }
    if training.weightDecay != 0 || training.decoupledWeightDecay != 0 || training.l1 != 0 {
      changed("decay") {
        $0.weightDecay = 0
        $0.decoupledWeightDecay = 0
        $0.l1 = 0
      }
    }
    if training.maxNorm != nil { changed("the norm's limit") { $0.maxNorm = nil } }
    if fall.relativeLearningRate > 1.01 {
      let rate = training.learningRate / fall.relativeLearningRate
      changed("step lengths above \(1 / fall.relativeLearningRate) of the schedule's") {
        $0.learningRate = rate
      }
    } else {
      changed("half of the step length") { $0.learningRate = training.learningRate / 2 }
    }
    return all
  }
}
