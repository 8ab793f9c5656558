import Catalogs
import Lanes
import Networks
import Testing

/// What the initializers promise that look at training rows, on started networks.
@Suite("lsuv, data_dependent, sign_flipped")
struct DataStartTests {
  /// The pre-activations of started networks on all rows, layer by layer.
  private func started(
    _ arguments: Arguments, of name: String, on rows: Samples, hidden: [Int] = [20, 12, 7],
    activation: String = "relu", biases: String? = nil
  ) throws -> (network: LaneNetwork, space: Workspace) {
    let setup = NetworkConfiguration(
      hidden: hidden, activation: try NetworksTests.activation(activation),
      weights: try choose(.weightInitializers, name, arguments: arguments),
      biases: try biases.map { try weights($0, ["standard_deviation": 0.5]) } ?? weights("zeros"))
    let network = LaneNetwork(
      features: rows.features, outputs: rows.outputs, configuration: setup,
      keys: LaneKeys(studySeed: 3, networkSeeds: Array(0..<16)).networks, samples: rows)
    let space = Workspace(for: network, rows: rows.count)
    rows.withInputs { network.forward($0, rows: rows.count, in: space) }
    return (network, space)
  }

  @Test("lsuv: unit variance in every layer and network", arguments: ["relu", "tanh", "prelu"])
  func unitVariance(activation: String) throws {
    // Inputs far from standard: the variance is made in each layer.
    let rows = samples(rows: 200, features: 9, outputs: 4) { 5 * $0 + 2 }
    for arguments: Arguments in [["rows": "all"], ["rows": 200], ["rows": 100_000], [:]] {
      let (_, space) = try started(arguments, of: "lsuv", on: rows, activation: activation)
      for layer in space.preactivations {
        for lane in 0..<16 {
          let values = layer.values(ofNetwork: lane).map { Double($0) }
          let n = Double(values.count)
          let mean = values.reduce(0, +) / n
          let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
          #expect(abs(variance - 1) < 2e-5)
        }
      }
    }
  }

  @Test("lsuv: columns stay orthogonal and of one length")
  func orthogonality() throws {
    let rows = samples(rows: 50, features: 9, outputs: 4)
    let (network, _) = try started([:], of: "lsuv", on: rows, hidden: [6])
    for lane in 0..<16 {
      let w = network.layers[0].weights.values(ofNetwork: lane).map { Double($0) }
      func product(_ a: Int, _ b: Int) -> Double {
        (0..<9).reduce(0) { $0 + w[$1 * 6 + a] * w[$1 * 6 + b] }
      }
      for a in 0..<6 {
        for b in 0..<6 where a != b { #expect(abs(product(a, b)) < 1e-5 * product(0, 0)) }
        #expect(close(product(a, a), product(0, 0), relative: 1e-5, absolute: 0))
      }
    }
  }

  @Test("lsuv: inputs that do not vary leave the orthonormal matrix")
  func constantInputs() throws {
    let rows = samples(rows: 5, features: 3, outputs: 2) { _ in 0 }
    let (network, _) = try started([:], of: "lsuv", on: rows, hidden: [3])
    let q = try started([:], of: "orthogonal", on: rows, hidden: [3]).network
    for lane in 0..<16 { #expect(network.bits(ofNetwork: lane) == q.bits(ofNetwork: lane)) }
  }

  @Test("data_dependent: each hidden unit is on at its own row", arguments: [3, 200])
  func activeUnits(rowCount: Int) throws {
    let rows = samples(rows: rowCount, features: 9, outputs: 4) { 3 * $0 - 4 }
    let (network, space) = try started([:], of: "data_dependent", on: rows)
    for (index, layer) in network.layers.enumerated() {
      let biases = try #require(layer.biases)
      for lane in 0..<16 {
        for unit in 0..<layer.fanOut {
          if index == 3 {
            #expect(biases[0, unit][lane] == 0)
            continue
          }
          let z = space.preactivations[index][unit % rowCount, unit][lane]
          let key = RandomKey(studySeed: 3, networkSeed: UInt64(lane))
          let e = RandomStream(key: key, name: "biases.layer\(index + 1)").normal(at: UInt64(unit))
          let wanted = abs(e) * (2 / Double(layer.fanIn)).squareRoot()
          #expect(z > 0 && close(Double(z), wanted, relative: 1e-3, absolute: 1e-4))
        }
      }
      let he = try started([:], of: "he_normal", on: rows).network.layers[index].weights
      for lane in [0, 15] {
        #expect(layer.weights.values(ofNetwork: lane) == he.values(ofNetwork: lane))
      }
    }
  }

  @Test("sign_flipped: units are on at least as often as off, up to their sign He-normal")
  func units() throws {
    let rows = samples(rows: 101, features: 9, outputs: 4) { $0 - 1 }
    for biases in [nil, "normal"] {
      let (network, space) = try started([:], of: "sign_flipped", on: rows, biases: biases)
      let he = try started([:], of: "he_normal", on: rows, biases: biases).network
      for (index, layer) in network.layers.enumerated() {
        for lane in 0..<16 {
          for unit in 0..<layer.fanOut {
            let own = layer.values(of: unit, lane: lane)
            let base = he.layers[index].values(of: unit, lane: lane)
            #expect(own == base || (index < 3 && own == base.map { -$0 }))
            guard index == 0 else { continue }
            let z = (0..<101).map { space.preactivations[0][$0, unit][lane] }
            #expect(z.count { $0 > 0 } >= z.count { $0 < 0 })
          }
        }
      }
    }
  }

  /// Rister & Rubin's promise, with 2^−k in its integer form.
  @Test(
    "sign_flipped: half of the living rows live on in each layer, for every seed",
    arguments: ["unit", "layer"], [[1], [1, 1, 1, 1], [2, 2, 2], [20, 12, 7]])
  func livingRows(part: String, hidden: [Int]) throws {
    let rows = samples(rows: 64, features: 3, outputs: 2) { $0 + 0.5 }
    for biases in [nil, "normal"] {
      let (_, space) = try started(
        ["flip": .word(part)], of: "sign_flipped", on: rows, hidden: hidden, biases: biases)
      for lane in 0..<16 {
        var living = Array(0..<64)
        for layer in space.preactivations.dropLast() {
          let next = living.filter { row in
            (0..<layer.columns).contains { layer[row, $0][lane] > 0 }
          }
          #expect(2 * next.count >= living.count)
          living = next
        }
        #expect(living.count << hidden.count >= 64)
      }
    }
  }

  @Test("Without the turning, thin networks lose more")
  func control() throws {
    let rows = samples(rows: 64, features: 3, outputs: 2) { $0 + 0.5 }
    let (_, space) = try started([:], of: "he_normal", on: rows, hidden: [1, 1, 1, 1])
    let dead = (0..<16).count { lane in
      (0..<64).allSatisfy { space.preactivations[3][$0, 0][lane] <= 0 }
    }
    #expect(dead > 3)
  }
}

extension DenseLayer {
  /// A unit's weights and bias.
  fileprivate func values(of unit: Int, lane: Int) -> [Float] {
    (0..<fanIn).map { weights[$0, unit][lane] } + (biases.map { [$0[0, unit][lane]] } ?? [])
  }
}
