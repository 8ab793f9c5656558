import Catalogs
import Lanes
import Networks
import Testing

@Suite("NetworkStart")
struct NetworkStartTests {
  private func network(_ configuration: NetworkConfiguration, seeds: [UInt64] = [1, 2])
    -> LaneNetwork
  {
    LaneNetwork(
      features: 5, outputs: 3, configuration: configuration,
      keys: seeds.map { RandomKey(studySeed: 4, networkSeed: $0) },
      samples: samples(rows: 40, features: 5, outputs: 3))
  }

  private func bits(_ layer: DenseLayer, lane: Int = 1) -> [[UInt32]] {
    layer.parameters.map { $0.values(ofNetwork: lane).map(\.bitPattern) }
  }

  @Test("A layer's own rule replaces that of the network, and nothing else")
  func overrides() throws {
    var setup = try configuration(hidden: [7, 4])
    let plain = network(setup)
    setup.weights = try weights("he_uniform")
    let uniform = network(setup)
    setup = try configuration(hidden: [7, 4])
    setup.overrides = [2: LayerOverride(weights: try weights("he_uniform"))]
    let mixed = network(setup)
    #expect(bits(mixed.layers[0]) == bits(plain.layers[0]))
    #expect(bits(mixed.layers[1]) == bits(uniform.layers[1]))
    #expect(bits(mixed.layers[1]) != bits(plain.layers[1]))
    #expect(bits(mixed.layers[2]) == bits(plain.layers[2]))
    #expect(setup.weights(ofLayer: 2).name == "he_uniform")
    #expect(setup.weights(ofLayer: setup.outputLayer).name == "he_normal")
  }

  @Test("A layer may have biases of its own, or none")
  func biases() throws {
    var setup = try configuration(hidden: [7, 4])
    setup.overrides = [
      1: LayerOverride(biases: .drawn(try weights("constant", ["value": 0.25]))),
      3: LayerOverride(biases: LayerOverride.Biases.none),
    ]
    let network = network(setup)
    #expect(network.layers[0].biases?.values(ofNetwork: 0) == Array(repeating: 0.25, count: 7))
    #expect(network.layers[1].biases != nil)
    #expect(network.layers[2].biases == nil)
    #expect(setup.parameterCount(features: 5, outputs: 3) == 35 + 7 + 28 + 4 + 12)
    #expect(network.bits(ofNetwork: 0).count == 86)
    #expect(setup.biases(ofLayer: 3) == nil)
  }

  @Test("What a layer sees of the rows are the bits of a forward pass")
  func carried() throws {
    let probe = try choose(.weightInitializers, "lsuv", arguments: ["rows": "all"])
    var setup = try configuration(hidden: [7, 4], activation: "prelu", weights: probe)
    setup.overrides = [1: LayerOverride(weights: try weights("he_normal"))]
    let network = network(setup)
    let rows = samples(rows: 40, features: 5, outputs: 3)
    let space = Workspace(for: network, rows: 40)
    rows.withInputs { network.forward($0, rows: 40, in: space) }
    let rule = try #require(probe.value as? any LayerInitializer)
    let start = LayerStart(
      number: 2, fanIn: 7, fanOut: 4, isOutput: false,
      key: RandomKey(studySeed: 4, networkSeed: 2), biasRule: setup.biases?.value, rows: 40,
      inputs: space.activations[0].values(ofNetwork: 1))
    let values = rule.start(start)
    #expect(values.weights == network.layers[1].weights.values(ofNetwork: 1))
    #expect(values.biases == network.layers[1].biases?.values(ofNetwork: 1))
  }
}
