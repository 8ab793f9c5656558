import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Whole runs, from the seeds to the last weight, against Reference/reference_training.py, which
/// shares no code and computes in float64.
@Suite("Training against NumPy")
struct ReferenceTrainingTests {
  struct Stored: Decodable {
    let inputs: [Float]
    let labels: [Int32]
    let values: [Float]
    let cases: [Case]
  }

  struct Case: Decodable {
    let studySeed: UInt64
    let networkSeed: UInt64
    let hidden: [Int]
    let outputs: Int
    let activation: String
    let biases: Bool
    let loss: String
    let values: Bool
    let batch: Int
    let order: String
    let learningRate: Double
    let momentum: Double
    let nesterov: Bool
    let weightDecay: Double
    let steps: Int
    let initial: [[Double]]
    let losses: [Double]
    let final: [[Double]]
  }

  #if FLOAT64
    static let file = "reference_training64.json"
  #else
    static let file = "reference_training.json"
  #endif

  static func stored() throws -> Stored {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: file))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Stored.self, from: data)
  }

  /// Nine cases are stored.
  @Test("Initial weights, losses and final weights agree", arguments: 0..<9)
  func run(number: Int) throws {
    let stored = try Self.stored()
    #expect(stored.cases.count == 9)
    let expected = stored.cases[number]
    let samples = Samples(
      inputs: stored.inputs, features: 4,
      targets: expected.values ? .values(stored.values) : .classes(stored.labels),
      outputs: expected.outputs)
    let network = NetworkConfiguration(
      hidden: expected.hidden, activation: try activation(expected.activation),
      weights: try weights("he_normal"),
      biases: expected.biases ? try weights("normal", ["standard_deviation": 0.1]) : nil)
    let training = TrainingConfiguration(
      loss: try loss(expected.loss),
      optimizer: try optimizer(
        expected.nesterov ? "nesterov" : "momentum", ["momentum": expected.momentum]),
      learningRate: expected.learningRate,
      weightDecay: expected.weightDecay, batch: expected.batch,
      batchOrder: try #require(TrainingConfiguration.BatchOrder(rawValue: expected.order)),
      steps: expected.steps)
    // The seed stands in lane 5; the others train too.
    let lane = 5
    var seeds = Array(100..<116 as Range<UInt64>)
    seeds[lane] = expected.networkSeed
    let trainer = Trainer(
      network: network, training: training, samples: samples,
      keys: LaneKeys(studySeed: expected.studySeed, networkSeeds: seeds))
    try compare(trainer.network, lane, expected.initial, relative: 1e-7)
    for step in 0..<expected.steps {
      trainer.update()
      let loss = Double(trainer.takeProgress().loss[lane])
      #expect(
        close(loss, expected.losses[step], relative: tolerance(2e-5), absolute: tolerance(2e-6)),
        "step \(step)")
    }
    try compare(trainer.network, lane, expected.final, relative: tolerance(5e-5))
  }

  private func compare(
    _ network: LaneNetwork, _ lane: Int, _ expected: [[Double]], relative: Double
  ) throws {
    try #require(network.layers.count == expected.count)
    for (layer, wanted) in zip(network.layers, expected) {
      let values = layer.parameters.flatMap { $0.values(ofNetwork: lane) }
      try #require(values.count == wanted.count)
      for (value, wanted) in zip(values, wanted) {
        #expect(close(Double(value), wanted, relative: relative, absolute: relative / 10))
      }
    }
  }
}
