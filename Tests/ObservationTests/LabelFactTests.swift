import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

/// Facts about labels that hold whatever the weights.
@Suite("Facts about labels")
struct LabelFactTests {
  let layers = ["layer_1", "layer_2"]

  /// Networks with many dead units.
  private func gloomy(_ activation: String = "relu") throws -> LaneNetwork {
    try makeNetwork(
      activation, hidden: [8, 8], biases: ("normal", ["mean": -1, "standard_deviation": 1]))
  }

  private func labels(_ seen: [String: History], _ path: String) throws -> [[Int8]] {
    let history = try #require(seen[path])
    return (0..<16).map { history.labels(ofNetwork: $0) }
  }

  @Test("never fires ⇒ no slope, for ReLU; not for leaky units")
  func implication() throws {
    for name in ["relu", "leaky_relu", "tanh", "sigmoid", "prelu"] {
      let seen = try look(at: gloomy(name), on: samples(rows: 20))
      var silent = 0
      var sloped = 0
      for layer in layers {
        let fires = try labels(seen, "\(layer)/dead_never_fires").joined()
        let null = try labels(seen, "\(layer)/dead_null_gradient").joined()
        let gradient = try labels(seen, "\(layer)/dead_zero_parameter_gradient").joined()
        for ((never, noSlope), noGradient) in zip(zip(fires, null), gradient) {
          if never == 1 {
            silent += 1
            if noSlope == 0 { sloped += 1 }
          }
          if noSlope == 1 { #expect(noGradient == 1, "what has no slope gets no gradient") }
        }
      }
      if name != "sigmoid" { #expect(silent > 10, "\(name)") }
      #expect(sloped == (name == "relu" ? 0 : silent), "\(name)")
    }
  }

  @Test("With τ = 0, τ-dormant is never-fires for ReLU")
  func tauZero() throws {
    let seen = try look(
      at: gloomy(), on: samples(rows: 20),
      criteria: [criterion("tau_dormant", ["tau": 0]), criterion("never_fires")])
    for layer in layers {
      let dormant = try labels(seen, "\(layer)/dead_tau_dormant_0")
      #expect(try labels(seen, "\(layer)/dead_never_fires") == dormant)
      #expect(dormant.joined().contains(1))
    }
  }

  @Test("Scaling a layer changes no τ-dormant label", arguments: [0.125, 3, 1000] as [Float])
  func scaledLayer(factor: Float) throws {
    let criteria = [try criterion("tau_dormant"), try criterion("tau_dormant", ["tau": 0.5])]
    let network = try gloomy()
    let before = try look(at: network, on: samples(rows: 20), criteria: criteria)
    for index in 0..<network.layers[0].weights.count {
      network.layers[0].weights.storage[index] *= factor
    }
    let biases = try #require(network.layers[0].biases)
    for unit in 0..<8 { biases[0, unit] *= factor }
    let after = try look(at: network, on: samples(rows: 20), criteria: criteria)
    for name in ["dead_tau_dormant", "dead_tau_dormant_0.5"] {
      let path = "layer_1/\(name)"
      let was = try labels(before, path)
      #expect(try labels(after, path) == was)
      #expect(was.joined().contains(1) && was.joined().contains(0))
    }
  }

  @Test("Permuting units permutes labels and quantities")
  func permutedUnits() throws {
    let network = try gloomy()
    let probe = samples(rows: 20)
    let before = try look(at: network, on: probe)
    let order = [3, 0, 7, 1, 6, 2, 5, 4]
    let old = network.layers.map { $0.snapshot() }
    let biases = try #require(network.layers[0].biases)
    let oldBiases = try #require(old[0].biases)
    for (unit, source) in order.enumerated() {
      for input in 0..<3 { network.layers[0].weights[input, unit] = old[0].weights[input, source] }
      biases[0, unit] = oldBiases[0, source]
      for next in 0..<8 { network.layers[1].weights[unit, next] = old[1].weights[source, next] }
    }
    let after = try look(at: network, on: probe)
    for entry in Catalog<any Criterion>.criteria.entries {
      let was = try labels(before, "layer_1/dead_\(entry.name)")
      let now = try labels(after, "layer_1/dead_\(entry.name)")
      for lane in 0..<16 { #expect(now[lane] == order.map { was[lane][$0] }) }
      // The next layer sums the same terms in another order.
      #expect(
        try labels(after, "layer_2/dead_\(entry.name)")
          == labels(before, "layer_2/dead_\(entry.name)"))
    }
    for name in ["active_fraction", "activation_mean", "preactivation_max", "weight_norm"] {
      let was = try #require(before["layer_1/\(name)"]).numbers(ofNetwork: 4)
      #expect(after["layer_1/\(name)"]?.numbers(ofNetwork: 4) == order.map { was[$0] })
    }
  }

  @Test(
    "Scaling the inputs of a bias-free ReLU network changes no label",
    arguments: [0.5, 3] as [Float])
  func scaledInputs(factor: Float) throws {
    let network = try makeNetwork(hidden: [8, 8], biases: nil)
    let before = try look(at: network, on: samples(rows: 6))
    let after = try look(at: network, on: samples(rows: 6, scale: factor))
    var dead = 0
    for layer in layers {
      for choice in try allCriteria() where !choice.value.dependsOnScale {
        let path = "\(layer)/dead_\(choice.label)"
        #expect(try labels(before, path) == labels(after, path), "\(path)")
        dead += try labels(before, path).joined().count { $0 == 1 }
      }
    }
    #expect(dead > 10)
  }

  /// n one-hot rows see n independent symmetric weights of each unit.
  @Test("Zero bias: a unit is dead on n one-hot inputs with probability 2⁻ⁿ", arguments: 1...5)
  func oneHot(n: Int) throws {
    let probe = Samples(
      inputs: (0..<(n * n)).map { $0 % (n + 1) == 0 ? 1 : 0 }, features: n,
      targets: .classes(Array(repeating: 0, count: n)), outputs: 2)
    var dead = 0
    let blocks = 40
    for block in 0..<blocks {
      let network = try makeNetwork(
        hidden: [8], features: n, biases: ("zeros", [:]), seed: UInt64(16 * block))
      let seen = try look(at: network, on: probe, criteria: [criterion("never_fires")])
      dead += try labels(seen, "layer_1/dead_never_fires").joined().count { $0 == 1 }
    }
    let units = Double(blocks * 16 * 8)
    let p = pow(2, -Double(n))
    #expect(abs(Double(dead) / units - p) < 4 * (p * (1 - p) / units).squareRoot())
  }

  /// Zero weights and biases, as far as an observer can tell.
  @Test("All zero: every ReLU unit is dead by every measure of firing, a leaky one has its slope")
  func zeros() throws {
    for (name, slope) in [("relu", Float(0)), ("leaky_relu", 1)] {
      let network = try makeNetwork(name)
      for layer in network.layers { for matrix in layer.parameters { matrix.fill(Lane()) } }
      let seen = try look(at: network, on: samples(rows: 9))
      for lane in 0..<16 {
        #expect(seen["dead_fraction_never_fires"]?.numbers(ofNetwork: lane) == [1])
        #expect(seen["dead_fraction_zero_parameter_gradient"]?.numbers(ofNetwork: lane) == [1])
        #expect(seen["dead_fraction_null_gradient"]?.numbers(ofNetwork: lane) == [1 - slope])
        let gradient = seen["layer_1/gradient_norm"]?.numbers(ofNetwork: lane)
        #expect(gradient == [0, 0, 0, 0, 0])
      }
    }
  }
}
