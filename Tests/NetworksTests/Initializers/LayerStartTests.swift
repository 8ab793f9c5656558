import Catalogs
import Lanes
import Networks
import Testing

@Suite("LayerStart")
struct LayerStartTests {
  let layer = LayerStart(
    number: 2, fanIn: 2, fanOut: 3, isOutput: false,
    key: RandomKey(studySeed: 1, networkSeed: 3), biasRule: nil, rows: 2, inputs: [1, 2, 0, -1])

  @Test("Pre-activations are the bias and the products in the order of the inputs")
  func preactivations() {
    let values = LayerValues(weights: [1, 2, 3, 10, 20, 30], biases: [0.5, 0, -1])
    #expect(layer.preactivations(of: 0, values) == [21.5, -9.5])
    #expect(layer.preactivations(of: 2, values) == [62, -31])
    let bare = LayerValues(weights: values.weights, biases: nil)
    #expect(layer.preactivations(of: 0, bare) == [21, -10])
  }

  @Test("Draws come from the layer's streams; there are no biases without a rule")
  func streams() throws {
    let rule = try weights("normal").value
    let stream = RandomStream(key: layer.key, name: "weights.layer2")
    #expect(layer.stream("weights") == stream)
    #expect(layer.weights(rule) == rule.values(count: 6, fanIn: 2, fanOut: 3, stream: stream))
    #expect(layer.biases() == nil)
    let biases = RandomStream(key: layer.key, name: "biases.layer2")
    #expect(layer.biases(rule) == rule.values(count: 3, fanIn: 2, fanOut: 3, stream: biases))
  }

  @Test("How many rows are looked at")
  func rows() {
    #expect(StartRows.none.count(of: 10) == 0)
    #expect(StartRows.first(4).count(of: 10) == 4)
    #expect(StartRows.first(40).count(of: 10) == 10)
    #expect(StartRows.all.count(of: 10) == 10)
  }
}
