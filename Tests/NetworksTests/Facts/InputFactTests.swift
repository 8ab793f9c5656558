import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Facts about inputs and units of untrained and trained networks.
@Suite("Inputs and units")
struct InputFactTests {
  /// Activations of hidden layers at one input, for networks of many seeds.
  private func atOneInput(
    _ x: [Float], hidden: [Int], networks: Int, weights rule: String,
    visit: (_ lane: Int, _ layers: [LaneMatrix]) -> Void
  ) throws {
    let configuration = try configuration(
      hidden: hidden, weights: weights(rule), hasBiases: false)
    for block in 0..<(networks / 16) {
      let keys = LaneKeys(
        studySeed: 77, networkSeeds: (0..<16).map { UInt64(16 * block + $0) }
      ).networks
      let network = LaneNetwork(
        features: x.count, outputs: 1, configuration: configuration, keys: keys)
      let space = Workspace(for: network, rows: 1)
      x.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        network.forward(.shared(base, features: x.count), rows: 1, in: space)
      }
      for lane in 0..<16 { visit(lane, space.activations) }
    }
  }

  /// The signs of the inputs do not matter: with symmetric weights and no bias half of all units
  /// fire at any x ≠ 0.
  @Test(
    "P(a unit fires at x) = ½ whatever the signs of x",
    arguments: [[1, 1, 1, 1], [-1, -1, -1, -1], [-1, 0, 1, 0], [0, 0, -0.01, 0]] as [[Float]],
    ["he_normal", "glorot_uniform"])
  func half(x: [Float], rule: String) throws {
    var fired = 0
    let units = 8
    let networks = 3200
    try atOneInput(x, hidden: [units], networks: networks, weights: rule) { lane, layers in
      fired += (0..<units).count { layers[0][0, $0][lane] > 0 }
    }
    // Given x the units are independent.
    let n = Double(units * networks)
    #expect(abs(Double(fired) / n - 0.5) < 4 * 0.5 / n.squareRoot())
  }

  /// P(some hidden layer is all zero at x) = 1 − Π(1 − 2^−N).
  @Test("How often a whole layer is silent", arguments: [[2], [1, 2], [2, 3, 2], [3, 3, 3, 3]])
  func silentLayers(hidden: [Int]) throws {
    var silent = 0
    let networks = 4800
    try atOneInput([0.3, -1, 2], hidden: hidden, networks: networks, weights: "he_normal") {
      lane, layers in
      let all = zip(layers, hidden).contains { layer, width in
        (0..<width).allSatisfy { layer[0, $0][lane] == 0 }
      }
      if all { silent += 1 }
    }
    let n = Double(networks)
    let p = 1 - hidden.reduce(1) { $0 * (1 - pow(2, -Double($1))) }
    #expect(abs(Double(silent) / n - p) < 4 * (p * (1 - p) / n).squareRoot())
  }

  @Test(
    "∂L/∂w from an input that is always 0 is exactly 0, and the weights never move",
    arguments: Catalog<any Activation>.activations.names)
  func zeroInput(name: String) throws {
    var data = samples(rows: 24, features: 5, outputs: 3)
    data = Samples(
      inputs: data.inputs.enumerated().map { $0.offset % 5 == 2 ? 0 : $0.element },
      features: 5, targets: data.targets, outputs: 3)
    let choice = try #require(Catalog<any Activation>.activations[name]).choiceForTests()
    let network = NetworkConfiguration(
      hidden: [6, 4], activation: choice, weights: try weights("he_normal"),
      biases: try weights("zeros"))
    let training = TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: try optimizer("momentum"), learningRate: 0.02,
      batch: 5, steps: 20)
    var start: [[UInt32]] = []
    let untrained = Trainer(
      network: network, training: training, samples: data,
      keys: LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)))
    for unit in 0..<6 { start.append(bits(untrained.network.layers[0].weights[2, unit])) }
    let trainer = train(network, training, on: data)
    let gradient = trainer.network.emptyLayers()
    _ = Evaluation(
      network: trainer.network, samples: data, loss: try loss("cross_entropy").value
    ).run(trainer.network, gradient: gradient)
    for unit in 0..<6 {
      #expect(gradient[0].weights[2, unit] == Lane())
      #expect(bits(trainer.network.layers[0].weights[2, unit]) == start[unit])
      #expect(
        trainer.network.layers[0].weights[1, unit] != untrained.network.layers[0].weights[1, unit])
    }
  }

  private func bits(_ value: Lane) -> [UInt32] { (0..<16).map { value[$0].bitPattern } }

  /// The death of a first-layer ReLU unit on fixed data is for good under plain SGD.
  @Test("A dead first-layer unit keeps every bit under plain SGD; with decay it shrinks")
  func absorbing() throws {
    let data = samples(rows: 24, features: 5, outputs: 3)
    for decay in [0, 0.1] {
      let trainer = Trainer(
        network: try configuration(hidden: [6]),
        training: TrainingConfiguration(
          loss: try loss("cross_entropy"), learningRate: 0.1, weightDecay: decay, batch: 6,
          steps: 30),
        samples: data, keys: LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)))
      let layer = trainer.network.layers[0]
      let biases = try #require(layer.biases)
      biases[0, 2] = Lane(repeating: -100)
      let before = (0..<5).map { bits(layer.weights[$0, 2]) }
      let sizes = (0..<5).map { layer.weights[$0, 2].magnitude }
      for _ in 0..<30 { trainer.update() }
      for input in 0..<5 {
        if decay == 0 {
          #expect(bits(layer.weights[input, 2]) == before[input])
        } else {
          // (1 − 0.1·0.1)³⁰
          for lane in 0..<16 {
            #expect(
              close(
                Double(layer.weights[input, 2][lane].magnitude),
                Double(sizes[input][lane]) * pow(0.99, 30), relative: 1e-5, absolute: 0))
          }
        }
      }
      if decay == 0 { #expect(biases[0, 2] == Lane(repeating: -100)) }
    }
  }
}
