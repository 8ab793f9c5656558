import Catalogs
import Lanes
import Networks
import Testing

@Suite("Gain")
struct GainTests {
  private func started(
    _ name: String, _ arguments: Arguments, activation: String
  ) throws -> [Float] {
    let rule = try choose(.weightInitializers, name, arguments: arguments)
    let stream = RandomStream(
      key: RandomKey(studySeed: 1, networkSeed: 3), name: "weights.layer1")
    return try rule.value.resolved(for: NetworksTests.activation(activation).value).values(
      count: 300, fanIn: 20, fanOut: 15, stream: stream)
  }

  /// 1/√ of the values in Reference/initializers.json.
  @Test(
    "The gain keeps a moment of the activation",
    arguments: [
      ("relu", 1.4142135624, 1.4142135624), ("identity", 1, 1),
      ("tanh", 1.5925374197, 1.4674135916),
    ])
  func values(name: String, forward: Double, backward: Double) throws {
    let phi = try activation(name).value
    let one = Gain.keeping(.value).value(for: phi)
    let other = Gain.keeping(.derivative).value(for: phi)
    #expect(close(one, forward, relative: 1e-7, absolute: 0))
    #expect(close(other, backward, relative: 1e-7, absolute: 0))
    #expect(Gain.number(3).value(for: phi) == 3)
  }

  @Test("He's rule with the gain of ReLU is He's rule; any gain multiplies LeCun's and Glorot's")
  func rules() throws {
    let keeping: Arguments = ["gain": "activation"]
    func expect(_ a: [Float], _ factor: Double, _ b: [Float]) {
      #expect(a.count == b.count)
      for (a, b) in zip(a, b) {
        #expect(close(Double(a), factor * Double(b), relative: 3e-7, absolute: 0))
      }
    }
    for law in ["normal", "uniform"] {
      let he = try started("he_\(law)", [:], activation: "relu")
      expect(try started("he_\(law)", keeping, activation: "relu"), 1, he)
      let lecun = try started("lecun_\(law)", [:], activation: "tanh")
      expect(try started("lecun_\(law)", keeping, activation: "tanh"), 1.5925374197, lecun)
      expect(try started("he_\(law)", keeping, activation: "tanh"), 1.5925374197, lecun)
      let slope: Arguments = ["gain": "activation_derivative"]
      let glorot = try started("glorot_\(law)", [:], activation: "tanh")
      expect(try started("glorot_\(law)", slope, activation: "tanh"), 1.4674135916, glorot)
    }
    let q = try started("orthogonal", [:], activation: "tanh")
    expect(try started("orthogonal", keeping, activation: "tanh"), 1.5925374197, q)
    let flipped = try started("sign_flipped", [:], activation: "relu")
    expect(try started("sign_flipped", keeping, activation: "relu"), 1, flipped)
  }

  /// q′ = g²·E[φ(z)²] = 1: one wide layer after another keeps the length of pre-activations.
  @Test("Pre-activations keep their mean square through layers", arguments: ["tanh", "elu"])
  func propagation(name: String) throws {
    let setup = try configuration(
      hidden: [300, 300, 300], activation: name,
      weights: choose(.weightInitializers, "lecun_normal", arguments: ["gain": "activation"]),
      hasBiases: false)
    let rows = samples(rows: 40, features: 300, outputs: 300)
    let network = LaneNetwork(
      features: 300, outputs: 300, configuration: setup,
      keys: [RandomKey(studySeed: 1, networkSeed: 1)])
    let space = Workspace(for: network, rows: 40)
    rows.withInputs { network.forward($0, rows: 40, in: space) }
    // Inputs have mean square 1, and the gain serves the first layer too.
    let gain = Gain.keeping(.value).value(for: try activation(name).value)
    let squares = space.preactivations.map { layer in
      layer.values(ofNetwork: 0).reduce(0.0) { $0 + Double($1) * Double($1) } / 12_000
    }
    #expect(abs(squares[0] / (gain * gain) - 1) < 0.1)
    let plain = squares[3] / squares[0]
    #expect(plain > 0.4 && plain < 1.6, "without a gain: tanh 0.06, elu 0.26")
  }

  @Test("Neither a negative number nor another word is a gain")
  func refused() {
    for value: CatalogValue in [-1, "relu", "slope"] {
      #expect(throws: ChoiceError.self) {
        try choose(Catalog.weightInitializers, "he_normal", arguments: ["gain": value])
      }
    }
  }
}
