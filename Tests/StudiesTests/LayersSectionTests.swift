import Catalogs
import Networks
import Testing

@testable import Studies

@Suite struct LayersSectionTests {
  private func study(_ network: String, factors: String = "") throws -> Study {
    try Samples.study(text(network) + (factors.isEmpty ? "" : "factors:\n" + factors))
  }

  private func text(_ network: String) throws -> String {
    try Samples.changed(
      [("hidden: [4], activation: relu, weights: he_normal", network)], in: Samples.small)
  }

  private let base = "hidden: [4, 3], activation: relu, weights: he_normal"

  @Test func singleLayersStartDifferently() throws {
    let study = try study(
      base + ", layers: {1: {weights: {name: orthogonal, gain: activation}, biases: none}, "
        + "output: {biases: {name: constant, value: 0.5}}}")
    let network = study.conditions[0].settings.network
    #expect(network.weights(ofLayer: 1).description == "orthogonal(gain=activation)")
    #expect(network.weights(ofLayer: 2).description == "he_normal")
    #expect(network.biases(ofLayer: 1) == nil)
    #expect(network.biases(ofLayer: 2)?.name == "zeros")
    #expect(network.biases(ofLayer: 3)?.description == "constant(value=0.5)")
    #expect(
      study.conditions[0].settings.canonical.contains(
        #""layers":{"1":{"biases":null,"weights":{"name":"orthogonal","parameters":"#
          + #"{"gain":"activation"}}},"output":{"biases":{"name":"constant","parameters":"#
          + #"{"value":0.5}}}},"weights""#))
  }

  @Test func whatChangesNothingLeavesTheIdentity() throws {
    let plain = try study(base).conditions[0].settings
    #expect(!plain.canonical.contains("layers"))
    for layers in [
      "{}", "{1: {}}", "{output: {weights: he_normal}, 2: {biases: zeros}}",
      "{1: {weights: {name: he_normal, gain: 1, mode: fan_in}}}",
    ] {
      #expect(try study(base + ", layers: \(layers)").conditions[0].settings.hash == plain.hash)
    }
    let other = try study(base + ", layers: {1: {biases: none}}").conditions[0].settings
    #expect(other.hash != plain.hash)
  }

  @Test func dottedKeysOfLayersAreFactors() throws {
    let study = try study(
      base,
      factors: "  network.layers.1.weights: [he_normal, {name: sparse, count: 2}]\n"
        + "  network.layers.output.weights: [lsuv, zeros]\n"
        + "  network.layers.output.biases: [none, zeros]\n")
    #expect(
      study.factors.map { $0.levels.map(\.label) } == [
        ["he_normal", "sparse(count=2)"], ["lsuv", "zeros"], ["none", "zeros"],
      ])
    #expect(
      study.factors.map(\.coordinate) == [
        "network_layers_1_weights", "network_layers_output_weights", "biases",
      ])
    let last = study.conditions[7].settings.network
    #expect(last.weights(ofLayer: 1).description == "sparse(count=2)")
    #expect(last.weights(ofLayer: 2).name == "he_normal")
    #expect(last.weights(ofLayer: 3).name == "zeros")
    #expect(study.conditions[6].settings.network.biases(ofLayer: 3) == nil)
    let gain = try self.study(
      base + ", layers: {1: {weights: orthogonal}}",
      factors: "  network.layers.1.weights.gain: [2, activation]\n")
    #expect(
      gain.conditions.map { $0.settings.network.weights(ofLayer: 1).description } == [
        "orthogonal(gain=2)", "orthogonal(gain=activation)",
      ])
    let set = try Samples.study(
      text(base), overrides: ["network.layers.2.weights=identity"])
    #expect(set.conditions[0].settings.network.weights(ofLayer: 2).name == "identity")
  }

  @Test func aLayerMayExistInOneConditionOnly() throws {
    let study = try study(
      base,
      factors: "  shape:\n    deep: {network.hidden: [4, 4, 4], network.layers.3.weights: zeros}\n"
        + "    flat: {network.hidden: [4]}\n")
    #expect(study.conditions[0].settings.network.weights(ofLayer: 3).name == "zeros")
    #expect(study.conditions[1].settings.network.weights(ofLayer: 2).name == "he_normal")
  }

  @Test(
    arguments: [
      ("layers: {3: {weights: zeros}}", "there is no hidden layer 3 (the last one is 2)"),
      ("layers: {0: {}}", "unknown layer '0' (hidden layers have numbers from 1, or output)"),
      ("layers: {01: {}}", "unknown layer '01' (hidden layers have numbers from 1, or output)"),
      ("layers: {ouput: {}}", "unknown layer 'ouput' (did you mean 'output'?)"),
      ("layers: [1]", "'network.layers' must be a mapping, not a list"),
      ("layers: {1: zeros}", "'network.layers.1' must be a mapping, not 'zeros'"),
      ("layers: {1: {weigths: zeros}}", "unknown key 'weigths' (did you mean 'weights'?)"),
      ("layers: {1: {biases: orthogonal}}", "unknown initializer 'orthogonal'"),
      (
        "layers: {2: {weights: {name: he_normal, gain: activatoin}}}",
        "'network.layers.2.weights.gain' cannot be 'activatoin' (did you mean 'activation'?)"
      ),
      (
        "layers: {2: {weights: {name: he_normal, gain: relu}}}",
        "'network.layers.2.weights.gain' cannot be 'relu' (a number or "
          + "activation, activation_derivative)"
      ),
    ])
  func wrongLayersAreToldWhere(_ layers: String, _ message: String) throws {
    let problems = try Samples.problems(of: text(base + ", " + layers))
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("s.yaml:4:") == true)
    #expect(problems.first?.contains(": " + message) == true, "\(problems)")
  }

  @Test(
    arguments: [
      ("biases: normal", "'mean_field' sets the biases itself (leave 'network.biases' out)"),
      ("biases: none", "'mean_field' needs biases (leave 'network.biases' out)"),
      (
        "layers: {2: {biases: uniform}}",
        "'mean_field' sets the biases itself (leave 'network.layers.2.biases' out)"
      ),
      (
        "layers: {output: {biases: none}}",
        "'mean_field' needs biases (leave 'network.layers.output.biases' out)"
      ),
    ])
  func rulesThatSetTheBiasesStandAlone(_ biases: String, _ message: String) throws {
    let rule = "hidden: [4, 3], activation: relu, weights: mean_field"
    let problems = try Samples.problems(of: text(rule + ", " + biases))
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix(": " + message) == true, "\(problems)")
    #expect(try Samples.problems(of: text(rule + ", biases: zeros")).isEmpty)
    #expect(
      try Samples.problems(of: text(rule + ", biases: zeros, layers: {1: {weights: zeros}}"))
        .isEmpty)
  }

  @Test func everyInitializerIsAStudyKey() throws {
    for entry in Catalog<any Initializer>.weightInitializers.entries {
      let choice = entry.name == "constant" ? "{name: constant, value: 1}" : entry.name
      let study = try study(
        "hidden: [4, 3], activation: relu, weights: \(choice), layers: {1: {weights: \(choice)}}")
      #expect(study.conditions[0].settings.network.weights.name == entry.name)
    }
  }

  @Test func theRowsThatAStartLooksAtAreAKey() throws {
    let study = try study(base, factors: "  network.weights: [{name: lsuv, rows: all}, lsuv]\n")
    #expect(study.factors[0].levels.map(\.label) == ["lsuv(rows=all)", "lsuv"])
    #expect(study.conditions[1].settings.canonical.contains(#""parameters":{"rows":256}"#))
  }
}
