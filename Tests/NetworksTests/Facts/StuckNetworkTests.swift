import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Exact facts about networks that start without broken symmetry.
@Suite("Stuck networks")
struct StuckNetworkTests {
  let data = samples(rows: 40, features: 5, outputs: 3)

  private func training(_ steps: Int = 25) throws -> TrainingConfiguration {
    TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: try optimizer("momentum"), learningRate: 0.1,
      batch: 8, steps: steps)
  }

  private func zeros(_ name: String) throws -> NetworkConfiguration {
    try configuration(
      hidden: [6, 4], activation: name, weights: weights("zeros"), biases: weights("zeros"))
  }

  /// Zero weights and biases: every hidden pre-activation is 0, so is what ReLU and its leaky kin
  /// make of it, and no gradient passes the zero weights.
  @Test(
    "Zero weights and biases: nothing but the output bias ever learns",
    arguments: ["relu", "leaky_relu", "prelu", "elu", "tanh", "identity"])
  func zeroStart(name: String) throws {
    var before: [Float] = Array(repeating: 0, count: 3)
    let trainer = train(try zeros(name), try training(), on: data) { trainer in
      let network = trainer.network
      for layer in network.layers {
        for index in 0..<layer.weights.count {
          #expect(layer.weights.storage[index].bits == SIMD16(), "a weight has moved")
        }
      }
      for layer in network.layers.dropLast() {
        #expect(layer.biases?.values(ofNetwork: 3).allSatisfy { $0.bitPattern == 0 } == true)
      }
      let bias = network.layers[2].biases?.values(ofNetwork: 3) ?? []
      #expect(bias != before, "the output bias learns at every step")
      before = bias
    }
    // At the end, over all rows: pre-activations, activations and hidden gradients are 0.
    let gradient = trainer.network.emptyLayers()
    let judge = Evaluation(
      network: trainer.network, samples: data, loss: try loss("cross_entropy").value)
    _ = judge.run(trainer.network, gradient: gradient) { part in
      for (z, h) in zip(part.space.preactivations, part.space.activations) {
        for index in 0..<(part.rows * z.stride) {
          #expect(z.storage[index] == Lane() && h.storage[index] == Lane())
        }
      }
    }
    for layer in gradient.dropLast() {
      for matrix in layer.parameters {
        for lane in 0..<16 {
          #expect(matrix.values(ofNetwork: lane).allSatisfy { $0 == 0 })
        }
      }
    }
    for lane in 0..<16 {
      #expect(gradient[2].weights.values(ofNetwork: lane).allSatisfy { $0 == 0 })
      #expect(gradient[2].biases?.values(ofNetwork: lane).contains { $0 != 0 } == true)
    }
  }

  @Test("Random output weights alone free a leaky unit, not a ReLU one")
  func halfZero() throws {
    for (name, moves) in [("relu", false), ("leaky_relu", true)] {
      let trainer = Trainer(
        network: try zeros(name), training: try training(), samples: data,
        keys: LaneKeys(studySeed: 1, networkSeeds: Array(0..<16)))
      let layers = trainer.network.layers
      for unit in 0..<4 {
        for output in 0..<3 {
          layers[2].weights[unit, output] = Lane(repeating: Float(unit + output) - 2.5)
        }
      }
      trainer.update()
      let moved = (0..<4).contains { layers[1].biases?[0, $0] != Lane() }
      #expect(moved == moves, "\(name)")
    }
  }

  @Test(
    "Constant initialization keeps the units of a layer equal, bit for bit",
    arguments: ["relu", "leaky_relu", "prelu", "tanh", "sigmoid", "elu"])
  func constantStart(name: String) throws {
    let network = try configuration(
      hidden: [6, 4], activation: name, weights: weights("constant", ["value": 0.1]),
      biases: weights("constant", ["value": 0.05]))
    var moved = false
    _ = train(network, try training(), on: data) { trainer in
      for layer in trainer.network.layers.dropLast() {
        for unit in 1..<layer.fanOut {
          for input in 0..<layer.fanIn {
            #expect(layer.weights[input, unit].bits == layer.weights[input, 0].bits)
          }
          for matrix in [layer.biases, layer.learned].compactMap({ $0 }) {
            #expect(matrix[0, unit].bits == matrix[0, 0].bits)
          }
        }
        moved = moved || layer.weights[0, 0] != Lane(repeating: 0.1)
      }
    }
    #expect(moved, "the layer learns all the same")
  }
}
