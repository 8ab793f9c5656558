import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Normalized and residual networks against Reference/normalizations.py.
@Suite("Normalizations against PyTorch")
struct NormalizationReferenceTests {
  struct Layer: Decodable {
    let weights: [Double]
    let biases: [Double]
    let scale: [Double]?
    let shift: [Double]?
    let mean: [Double]?
    let variance: [Double]?
  }

  struct Case: Decodable {
    let normalization: String
    let parameters: [String: Double]
    let residual: Int
    let clip: Double?
    let weightDecay: Double
    let initial: [Layer]
    let losses: [Double]
    let statistics: [[[Double]]]
    let evaluated: Double
    let final: [Layer]
  }

  struct Stored: Decodable {
    let inputs: [Float]
    let targets: [Float]
    let hidden: [Int]
    let learningRate: Double
    let momentum: Double
    let steps: Int
    let cases: [Case]

    static func read() throws -> Stored {
      let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
      let data = try Data(contentsOf: folder.appending(path: "normalizations.json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Stored.self, from: data)
    }
  }

  @Test("Losses, running statistics and parameters of twelve updates", arguments: 0..<10)
  func training(number: Int) throws {
    let stored = try Stored.read()
    #expect(stored.cases.count == 10)
    let expected = stored.cases[number]
    let samples = Samples(
      inputs: stored.inputs, features: 4, targets: .values(stored.targets), outputs: 2)
    var shape = NetworkConfiguration(
      hidden: stored.hidden, activation: try activation("tanh"), weights: try weights("he_normal"),
      biases: try weights("zeros"))
    shape.normalization = try choose(
      .normalizations, expected.normalization, expected.parameters)
    shape.residual = expected.residual
    var training = TrainingConfiguration(
      loss: try loss("mse"), optimizer: try optimizer("momentum", ["momentum": stored.momentum]),
      learningRate: stored.learningRate, weightDecay: expected.weightDecay, batch: nil,
      steps: stored.steps)
    if let limit = expected.clip {
      training.clip = try choose(.clippings, "by_norm", ["limit": limit])
    }
    let trainer = Trainer(
      network: shape, training: training, samples: samples,
      keys: LaneKeys(studySeed: 3, networkSeeds: Array(0..<16)))
    let lane = 9
    for (layer, initial) in zip(trainer.network.layers, expected.initial) {
      for (place, value) in initial.weights.enumerated() {
        layer.weights[place / layer.fanOut, place % layer.fanOut][lane] = Real(value)
      }
      for (unit, value) in initial.biases.enumerated() {
        layer.biases?[0, unit][lane] = Real(value)
      }
      layer.startNormalization()
    }
    for step in 0..<stored.steps {
      trainer.update()
      let loss = Double(trainer.takeProgress().loss[lane])
      #expect(close(loss, expected.losses[step], relative: 2e-5, absolute: 1e-6), "step \(step)")
      guard !expected.statistics.isEmpty else { continue }
      let running = trainer.network.statistics[0]
      expectClose(running.mean, lane, expected.statistics[step][0])
      expectClose(running.variance, lane, expected.statistics[step][1])
    }
    #expect(trainer.network.statistics.isEmpty == expected.statistics.isEmpty)
    for (index, layer) in trainer.network.layers.enumerated() {
      let final = expected.final[index]
      expectClose(layer.weights, lane, final.weights)
      expectClose(layer.biases, lane, final.biases)
      expectClose(layer.scale, lane, final.scale)
      expectClose(layer.shift, lane, final.shift)
      let hasStatistics = index < trainer.network.statistics.count
      let running = hasStatistics ? trainer.network.statistics[index] : nil
      expectClose(running?.mean, lane, final.mean)
      expectClose(running?.variance, lane, final.variance)
    }
    let evaluation = Evaluation(
      network: trainer.network, samples: samples, loss: training.loss.value)
    let value = Double(evaluation.run(trainer.network).loss[lane])
    #expect(close(value, expected.evaluated, relative: 3e-5, absolute: 1e-6))
  }

  private func expectClose(
    _ matrix: LaneMatrix?, _ lane: Int, _ expected: [Double]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let values = matrix?.values(ofNetwork: lane)
    #expect(values?.count == expected?.count, sourceLocation: sourceLocation)
    for (value, wanted) in zip(values ?? [], expected ?? []) {
      #expect(
        close(Double(value), wanted, relative: 5e-5, absolute: 5e-6),
        sourceLocation: sourceLocation)
    }
  }
}
