import Catalogs
import Foundation
import Lanes
import Networks
import Testing

@Suite("LaneNetwork")
struct LaneNetworkTests {
  private func network(
    _ configuration: NetworkConfiguration, features: Int = 5, outputs: Int = 3,
    seeds: [UInt64] = Array(0..<16)
  ) -> LaneNetwork {
    LaneNetwork(
      features: features, outputs: outputs, configuration: configuration,
      keys: seeds.map { RandomKey(studySeed: 4, networkSeed: $0) })
  }

  @Test("Shapes and the number of parameters", arguments: ["relu", "prelu"], [true, false])
  func shapes(name: String, hasBiases: Bool) throws {
    let configuration = try configuration(
      hidden: [7, 4], activation: name, hasBiases: hasBiases)
    let network = network(configuration)
    #expect(network.layers.map(\.fanIn) == [5, 7, 4])
    #expect(network.layers.map(\.fanOut) == [7, 4, 3])
    #expect(network.layers.map { $0.biases != nil } == [hasBiases, hasBiases, hasBiases])
    let learns = name == "prelu"
    #expect(network.layers.map { $0.learned != nil } == [learns, learns, false])
    let expected = 35 + 28 + 12 + (hasBiases ? 14 : 0) + (learns ? 11 : 0)
    #expect(configuration.parameterCount(features: 5, outputs: 3) == expected)
    #expect(network.bits(ofNetwork: 3).count == expected)
  }

  @Test("Each layer draws from streams of its own, at the index of the element")
  func streams() throws {
    let network = network(
      try configuration(
        hidden: [7, 4], weights: weights("normal", ["standard_deviation": 1]),
        biases: weights("uniform", ["low": 0, "high": 1])))
    for lane in [0, 9] {
      let key = RandomKey(studySeed: 4, networkSeed: UInt64(lane))
      for (index, layer) in network.layers.enumerated() {
        let w = RandomStream(key: key, name: "weights.layer\(index + 1)")
        let b = RandomStream(key: key, name: "biases.layer\(index + 1)")
        let values = layer.weights.values(ofNetwork: lane)
        for place in values.indices {
          #expect(values[place] == Float(w.normal(at: UInt64(place))))
        }
        for unit in 0..<layer.fanOut {
          #expect(layer.biases?[0, unit][lane] == Float(b.uniformDouble(at: UInt64(unit))))
        }
      }
    }
  }

  @Test("Where there are fewer networks, the lanes past them repeat the last")
  func fewer() throws {
    let network = network(try configuration(hidden: [4]), seeds: [3, 8])
    #expect(network.bits(ofNetwork: 0) != network.bits(ofNetwork: 1))
    for lane in 2..<16 { #expect(network.bits(ofNetwork: lane) == network.bits(ofNetwork: 1)) }
  }

  @Test("Shared inputs have the bits of inputs of each network; rows may be done in parts")
  func directions() throws {
    let rows = 9
    let samples = samples(rows: rows, features: 5, outputs: 3)
    let network = network(try configuration(hidden: [7, 4], activation: "prelu"))
    let matrix = LaneMatrix(rows: rows, columns: 5)
    for row in 0..<rows {
      for feature in 0..<5 {
        matrix[row, feature] = Lane(repeating: samples.inputs[row * 5 + feature])
      }
    }
    func slopes(_ space: Workspace, from first: Int, rows: Int) {
      for row in 0..<rows {
        for output in 0..<3 {
          space.slopes[2][row, output] = Lane(repeating: Float((first + row) * 3 + output) - 11)
        }
      }
    }
    let own = network.emptyLayers()
    let a = Workspace(for: network, rows: rows)
    network.forward(.perNetwork(matrix), rows: rows, in: a)
    slopes(a, from: 0, rows: rows)
    network.backward(
      .perNetwork(matrix), rows: rows, in: a, into: StoredGradient(own), adding: false)
    samples.withInputs { inputs in
      let b = Workspace(for: network, rows: rows)
      network.forward(inputs, rows: rows, in: b)
      for row in 0..<rows {
        for output in 0..<3 { #expect(a.outputs[row, output].bits == b.outputs[row, output].bits) }
      }
      slopes(b, from: 0, rows: rows)
      let shared = network.emptyLayers()
      network.backward(inputs, rows: rows, in: b, into: StoredGradient(shared), adding: false)
      expectSame(own, shared)
    }
    samples.inputs.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let parts = network.emptyLayers()
      for layer in parts { for matrix in layer.parameters { matrix.fill(Lane(repeating: 4)) } }
      for (first, count) in [(0, 4), (4, 5)] {
        let space = Workspace(for: network, rows: 5)
        let inputs = LaneInputs.shared(base + first * 5, features: 5)
        network.forward(inputs, rows: count, in: space)
        slopes(space, from: first, rows: count)
        network.backward(
          inputs, rows: count, in: space, into: StoredGradient(parts), adding: first > 0)
      }
      expectSame(own, parts)
    }
  }

  private func expectSame(_ a: [DenseLayer], _ b: [DenseLayer]) {
    for (a, b) in zip(a, b) {
      for (a, b) in zip(a.parameters, b.parameters) {
        for lane in [0, 7, 15] { #expect(a.values(ofNetwork: lane) == b.values(ofNetwork: lane)) }
      }
    }
  }

  @Test("A snapshot keeps its values when the layer moves on")
  func snapshot() throws {
    let layer = network(try configuration(hidden: [4], activation: "prelu")).layers[0]
    let copy = layer.snapshot()
    let before = layer.parameters.map { $0.values(ofNetwork: 2) }
    for matrix in layer.parameters { matrix.fill(Lane(repeating: 8)) }
    #expect(copy.parameters.map { $0.values(ofNetwork: 2) } == before)
    #expect(layer.emptyCopy().parameters.map(\.columns) == layer.parameters.map(\.columns))
  }
}
