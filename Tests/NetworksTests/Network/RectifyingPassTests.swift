import Catalogs
import Lanes
import Networks
import Testing

/// `thresholded_relu` with threshold 0 is the same function as `relu`, and takes the passes of any
/// activation.
@Suite("RectifyingPass")
struct RectifyingPassTests {
  struct Setting: Sendable, CustomStringConvertible {
    let hidden: [Int]
    let batch: Int
    var optimizer = "sgd"
    var weightDecay = 0.0
    var clip = "none"
    var order = TrainingConfiguration.BatchOrder.perNetwork
    var hasBiases = true

    var description: String {
      "\(hidden), \(batch) rows, \(optimizer), \(weightDecay), \(clip), \(order), \(hasBiases)"
    }
  }

  static let settings = [
    Setting(hidden: [9, 6], batch: 8),
    Setting(hidden: [9, 6], batch: 8, hasBiases: false),
    Setting(hidden: [5], batch: 8, order: .shared),
    // Past the terms of one part, and past the columns of one panel.
    Setting(hidden: [70, 131], batch: 12),
    // Past the samples whose gradient is summed at once.
    Setting(hidden: [7, 3], batch: 130),
    Setting(hidden: [7, 3], batch: 128),
    Setting(hidden: [9, 6], batch: 8, optimizer: "momentum"),
    Setting(hidden: [9, 6], batch: 8, weightDecay: 0.01),
    Setting(hidden: [9, 6], batch: 8, clip: "by_norm"),
  ]

  private func trainer(_ setting: Setting, activation name: String, _ parameters: Arguments = [:])
    throws -> Trainer
  {
    let clip = setting.clip == "none" ? [:] : ["limit": 0.5]
    var training = TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: try choose(.optimizers, setting.optimizer),
      learningRate: 0.05, weightDecay: setting.weightDecay, batch: setting.batch,
      batchOrder: setting.order, steps: 20)
    training.clip = try choose(.clippings, setting.clip, clip)
    return train(
      try configuration(
        hidden: setting.hidden, activation: name, parameters, hasBiases: setting.hasBiases),
      training, on: samples(rows: 140, features: 5, outputs: 3))
  }

  @Test("Training has the bits of the passes of any activation", arguments: settings)
  func training(setting: Setting) throws {
    let own = try trainer(setting, activation: "relu")
    let any = try trainer(setting, activation: "thresholded_relu", ["theta": 0])
    for lane in 0..<Lane.width {
      #expect(own.network.bits(ofNetwork: lane) == any.network.bits(ofNetwork: lane))
    }
    let (one, other) = (own.takeProgress(), any.takeProgress())
    #expect(one.loss == other.loss && one.accuracy == other.accuracy)
  }

  @Test("A gradient made in parts of the rows has the bits of any activation's")
  func gradients() throws {
    let data = samples(rows: 90, features: 4, outputs: 2)
    let criterion = try loss("cross_entropy").value
    let results = try [("relu", Arguments()), ("thresholded_relu", ["theta": 0])].map { name, own in
      let network = LaneNetwork(
        features: 4, outputs: 2,
        configuration: try configuration(
          hidden: [8, 5], activation: name, own),
        keys: LaneKeys(studySeed: 3, networkSeeds: Array(0..<16)).networks)
      let gradient = network.emptyLayers()
      let result = Evaluation(network: network, samples: data, loss: criterion)
        .run(network, gradient: gradient)
      return (result.loss, gradient)
    }
    #expect(results[0].0 == results[1].0)
    for (one, other) in zip(results[0].1, results[1].1) {
      for (a, b) in zip(one.parameters, other.parameters) {
        for lane in 0..<Lane.width {
          #expect(
            a.values(ofNetwork: lane).map(\.bitPattern)
              == b.values(ofNetwork: lane).map(\.bitPattern))
        }
      }
    }
  }
}
