import Catalogs
import Lanes
import Testing

@testable import Networks

/// What every remedy of the catalog keeps to.
@Suite("Every remedy")
struct RemedyContractTests {
  static let names = Catalog<any Remedy>.remedies.names
  let data = samples(rows: 30, features: 5, outputs: 3)

  /// The remedy, often at work.
  private func eager(_ name: String) throws -> Choice<any Remedy> {
    let entry = try #require(Catalog<any Remedy>.remedies[name])
    let numbers = ["every": 3.0, "tau": 0.5, "rate": 0.1, "maturity": 2]
    let known = entry.parameters.map(\.name)
    return try Choice(entry, Arguments(numbers.filter { known.contains($0.key) }))
  }

  private func training(_ name: String, steps: Int = 20) throws -> TrainingConfiguration {
    var training = TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: try choose(.optimizers, "adam"),
      learningRate: 0.02, batch: 8, steps: steps)
    training.remedy = try eager(name)
    return training
  }

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let choice = try #require(Catalog<any Remedy>.remedies[name]).choiceForTests()
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty)
    #expect(choice.value.isNone == (name == "none"))
  }

  @Test("A network's bits and its touched units depend on its seed alone", arguments: names)
  func lanes(name: String) throws {
    // Wide biases: some units are silent, others are not.
    let network = try configuration(
      hidden: [9, 6], biases: weights("normal", ["standard_deviation": 2]))
    let all = train(network, try training(name), on: data)
    let alone = train(network, try training(name), on: data, seeds: [7])
    let mixed = train(network, try training(name), on: data, seeds: [40, 7, 2, 1000])
    let expected = all.network.bits(ofNetwork: 7)
    #expect(alone.network.bits(ofNetwork: 0) == expected)
    #expect(alone.network.bits(ofNetwork: 15) == expected)
    #expect(mixed.network.bits(ofNetwork: 1) == expected)
    func touched(_ trainer: Trainer, _ lane: Int) -> [Real] {
      trainer.touched.joined().map { $0[lane] }
    }
    #expect(touched(alone, 0) == touched(all, 7) && touched(mixed, 1) == touched(all, 7))
    if name == "none" {
      #expect(all.touched.isEmpty)
    } else {
      let counts = (0..<16).map { touched(all, $0).reduce(0, +) }
      #expect(counts.contains { $0 > 0 }, "\(counts)")
      #expect(all.touched.map(\.count) == [9, 6])
    }
  }

  @Test("A NaN stays in its network and is no reason to touch a unit", arguments: names)
  func numbers(name: String) throws {
    let network = try configuration(
      hidden: [9, 6], biases: weights("normal", ["standard_deviation": 2]))
    let plain = train(network, try training(name), on: data)
    let soiled = Trainer(
      network: network, training: try training(name), samples: data,
      keys: LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)))
    for unit in 0..<9 { soiled.network.layers[0].weights[0, unit][3] = .nan }
    for _ in 0..<20 { soiled.update() }
    for lane in 0..<16 where lane != 3 {
      #expect(soiled.network.bits(ofNetwork: lane) == plain.network.bits(ofNetwork: lane))
    }
    #expect(soiled.diverged[3])
    if !["none", "shrink_and_perturb"].contains(name) {
      #expect(soiled.touched.joined().allSatisfy { $0[3] == 0 })
    }
  }

  @Test("Networks that it cannot treat are told")
  func objections() throws {
    func objection(_ name: String, _ network: NetworkConfiguration) throws -> String? {
      let entry = try #require(Catalog<any Remedy>.remedies[name])
      return try entry.choiceForTests().objection(to: network)?.message
    }
    for name in Self.names {
      let plain = try configuration(hidden: [4, 3])
      #expect(try objection(name, plain) == nil)
      let judges = !["none", "shrink_and_perturb"].contains(name)
      for activation in ["crelu", "maxout"] {
        let wide = try configuration(hidden: [4], activation: activation)
        #expect(try (objection(name, wide) != nil) == judges, "\(name)")
      }
      let whole = try configuration(hidden: [4, 3], weights: weights("lsuv"))
      #expect(try (objection(name, whole) == nil) == ["none", "bias_shift"].contains(name))
      let bare = try configuration(hidden: [4, 3], hasBiases: false)
      #expect(try (objection(name, bare) == nil) == (name != "bias_shift"))
    }
  }
}
