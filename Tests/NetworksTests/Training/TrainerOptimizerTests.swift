import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Training with everything that an update may do.
@Suite("Trainer and optimizers")
struct TrainerOptimizerTests {
  let data = samples(rows: 30, features: 5, outputs: 3)

  private func training(_ optimizer: Choice<any Optimizer>, steps: Int = 12) throws
    -> TrainingConfiguration
  {
    TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: optimizer, learningRate: 0.01, batch: 8,
      steps: steps)
  }

  /// A limit that no gradient reaches multiplies by 1, but needs the whole gradient first.
  @Test(
    "Updates during the backward pass and after it give the same bits",
    arguments: OptimizerContractTests.names)
  func fused(name: String) throws {
    let network = try configuration(hidden: [9, 7], activation: "prelu")
    var training = try training(optimizer(name))
    training.weightDecay = 0.01
    training.l1 = 0.001
    training.decoupledWeightDecay = 0.01
    training.schedule = try choose(.schedules, "cosine")
    training.warmUp = 3
    let fused = train(network, training, on: data)
    training.clip = try choose(.clippings, "by_norm", ["limit": 1e20])
    let stored = train(network, training, on: data)
    for lane in 0..<16 {
      #expect(fused.network.bits(ofNetwork: lane) == stored.network.bits(ofNetwork: lane))
    }
    #expect(fused.network.layers[0].weights[0, 0][3].isFinite)
  }

  @Test("Norms of hidden units stay within the limit, those of outputs do not matter")
  func maxNorm() throws {
    var training = try training(optimizer("sgd"))
    training.learningRate = 0.5
    training.maxNorm = 0.75
    let trainer = train(try configuration(hidden: [6]), training, on: data)
    func norms(_ layer: DenseLayer) -> [Double] {
      (0..<layer.fanOut).flatMap { unit in
        (0..<16).map { lane in
          (0..<layer.fanIn).reduce(0.0) { $0 + pow(Double(layer.weights[$1, unit][lane]), 2) }
            .squareRoot()
        }
      }
    }
    #expect(norms(trainer.network.layers[0]).allSatisfy { $0 < 0.75 * (1 + 1e-6) })
    #expect(norms(trainer.network.layers[0]).contains { $0 > 0.7499 })
    #expect(norms(trainer.network.layers[1]).contains { $0 > 0.76 })
  }

  @Test("A step of clipped gradients is no longer than the rate times the limit")
  func clipped() throws {
    var training = try training(optimizer("sgd"), steps: 1)
    training.clip = try choose(.clippings, "by_norm", ["limit": 0.125])
    training.learningRate = 1
    let network = try configuration(hidden: [6])
    let after = train(network, training, on: data)
    training.steps = 0
    let before = train(network, training, on: data)
    for lane in 0..<16 {
      let moves = zip(after.network.layers, before.network.layers).flatMap { new, old in
        zip(new.parameters, old.parameters).flatMap { new, old in
          zip(new.values(ofNetwork: lane), old.values(ofNetwork: lane)).map { Double($0 - $1) }
        }
      }
      let length = moves.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(close(length, 0.125, relative: 1e-4, absolute: 0))
    }
  }
}
