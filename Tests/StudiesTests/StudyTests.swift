import Testing

@testable import Studies

@Suite struct StudyTests {
  /// Written by hand after the rules of `Study.canonical`. That it is what
  /// `json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))` of Python gives, and that
  /// `sha256sum` agrees, was checked when it was stored.
  static let canonical =
    #"{"claims":[],"conditions":[{"data":{"inputs":null,"missing":"error","path":null,"#
    + #""source":{"name":"xor","parameters":{"noise":0.1,"rows":1000}},"#
    + #""split":{"column":null,"duplicates":"together","key":null,"test":0.25},"target":null,"#
    + #""target_transform":{"name":"none","parameters":{}},"task":"automatic","#
    + #""transform":{"name":"none","parameters":{}}},"#
    + #""network":{"activation":{"name":"relu","parameters":{}},"biases":{"name":"zeros","#
    + #""parameters":{}},"hidden":[4],"weights":{"name":"he_normal","parameters":{"gain":1}}},"#
    + #""record":{"criteria":[{"name":"never_fires","parameters":{}},{"name":"null_gradient","#
    + #""parameters":{}},{"name":"zero_parameter_gradient","parameters":{}},{"name":"rare","#
    + #""parameters":{"threshold":0.01}},{"name":"tau_dormant","parameters":{"tau":0.025}}],"#
    + #""every":10,"probe":"all","probe_from":"train","quantities":["bias"]},"#
    + #""training":{"batch":"full","batch_order":"per_network","learning_rate":0.1,"#
    + #""loss":{"name":"cross_entropy","parameters":{}},"momentum":0,"nesterov":false,"#
    + #""optimizer":"sgd","steps":100,"weight_decay":0}}],"confidence":0.95,"factors":[],"#
    + #""first_seed":0,"format":1,"name":"small","networks":20,"seed":1}"#
  static let hash = "0e7c6f004a567988203771f526443f43efe68764415f4cb33a015cab55da645e"

  @Test func theCanonicalFormAndItsHashAreStable() throws {
    let study = try Samples.study(
      Samples.changed([("every: 10", "every: 10, quantities: [bias]")], in: Samples.small))
    #expect(study.canonical == Self.canonical)
    #expect(study.hash == Self.hash)
  }

  @Test(arguments: [
    // The order of keys, comments and blank lines.
    "record: {probe: all, every: 10}\nname: small # x\n\nnetworks: 20\ndata: {source: xor}\n"
      + "training: {steps: 100, learning_rate: 0.1, batch: full}\n"
      + "network: {activation: relu, weights: he_normal, hidden: [4]}\n",
    // JSON.
    #"{"name": "small", "networks": 20, "data": {"source": "xor"}, "network": {"hidden": [4], "#
      + #""activation": "relu", "weights": "he_normal"}, "training": {"learning_rate": 1e-1, "#
      + #""batch": "full", "steps": 100}, "record": {"every": 10}}"#,
    // Defaults written out, and what only people read.
    """
    name: small
    title: A title
    description: |
      Many
      words.
    seed: 1
    first_seed: 0
    confidence: 0.950
    networks: 20
    data:
      source: xor
      rows: 1000
      split: {test: 0.25, duplicates: together}
      missing: error
      transform: {name: none}
      task: automatic
    network:
      hidden: {depth: 1, width: 4}
      activation: {name: relu}
      weights: {name: he_normal, gain: 1.0}
      biases: zeros
      dropout: 0
      input_dropout: 0
    training:
      loss: cross_entropy
      optimizer: sgd
      learning_rate: 0.1
      schedule: constant
      warm_up: 0
      clip: none
      decoupled_weight_decay: 0
      l1: 0
      max_norm: none
      remedy: none
      label_noise: 0
      input_noise: 0
      weight_decay: 0.0
      batch: full
      batch_order: per_network
      steps: 1e2
    record:
      every: 10
      probe: all
      probe_from: train
      quantities: all
      criteria: [never_fires, null_gradient, zero_parameter_gradient, rare, tau_dormant]
    """,
    // Anchors.
    "name: small\nnetworks: &n 20\ndata: {source: xor}\n"
      + "network: {hidden: [4], activation: relu, weights: he_normal}\n"
      + "training: &t {learning_rate: 0.1, batch: full, steps: 100}\nrecord: {every: 10}\n",
  ])
  func theHashDependsOnMeaningAlone(_ text: String) throws {
    #expect(try Samples.study(text).hash == Samples.study(Samples.small).hash)
  }

  @Test(arguments: [
    ("name: ternary-inputs", "name: other"), ("seed: 20261121", "seed: 20261122"),
    ("networks: 64", "networks: 65"), ("networks: 64", "networks: 64\nfirst_seed: 1"),
    ("networks: 64", "networks: 64\nconfidence: 0.9"), ("test: 0.25", "test: 0.2"),
    ("test: 0.25", "key: 3"), ("house_votes_84", "website_phishing"),
    ("[32, 32]", "[32, 33]"), ("he_normal", "he_uniform"), ("biases: zeros", "biases: none"),
    ("optimizer: sgd", "optimizer: {name: momentum, momentum: 0.1}"),
    ("optimizer: sgd", "optimizer: adam"), ("optimizer: sgd", "optimizer: sgd, warm_up: 5"),
    ("optimizer: sgd", "optimizer: sgd, schedule: cosine"),
    ("optimizer: sgd", "optimizer: sgd, clip: {name: by_norm, limit: 1}"),
    ("optimizer: sgd", "optimizer: sgd, decoupled_weight_decay: 0.1"),
    ("optimizer: sgd", "optimizer: sgd, l1: 0.1"),
    ("optimizer: sgd", "optimizer: sgd, max_norm: 3"),
    ("optimizer: sgd", "optimizer: sgd, remedy: redo"),
    ("optimizer: sgd", "optimizer: sgd, label_noise: 0.1"),
    ("optimizer: sgd", "optimizer: sgd, input_noise: 0.1"),
    ("biases: zeros", "biases: zeros, dropout: 0.5"),
    ("biases: zeros", "biases: zeros, input_dropout: 0.5"),
    ("learning_rate: 0.05", "learning_rate: 0.05000000000000001"), ("batch: 32", "batch: full"),
    ("steps: 2000", "steps: 2001"), ("every: 50", "every: 51"), ("probe: 256", "probe: all"),
    ("leaky_relu", "{name: leaky_relu, slope: 0.02}"), ("relu, elu", "relu, tanh"),
    ("  ternary: ", "  ternary2: {}\n    ternary: "), ("never_fires", "null_gradient"),
    ("at: end", "at: max"), ("within: 0.02", "within: 0.03"),
    ("level: ternary, with: positive", "level: positive, with: ternary"),
    ("activation: relu}\n    exp", "activation: elu}\n    exp"), ("- id: t", "- id: u"),
  ])
  func theHashChangesWithWhateverMatters(_ change: (String, String)) throws {
    let changed = try Samples.study(Samples.changed([change]))
    #expect(try changed.hash != Samples.study(Samples.plain).hash)
  }

  /// Momentum was once two keys of its own; what they meant has kept its identity.
  @Test(arguments: [
    (
      "{name: momentum, momentum: 0.9}", "\"momentum\":0.9,\"nesterov\":false,\"optimizer\":\"sgd\""
    ),
    ("momentum", "\"momentum\":0.9,\"nesterov\":false,\"optimizer\":\"sgd\""),
    ("nesterov", "\"momentum\":0.9,\"nesterov\":true,\"optimizer\":\"sgd\""),
    ("{name: momentum, momentum: 0}", "\"momentum\":0,\"nesterov\":false,\"optimizer\":\"sgd\""),
    ("{name: nesterov, momentum: 0}", "\"momentum\":0,\"nesterov\":false,\"optimizer\":\"sgd\""),
  ])
  func momentumIsWrittenAsBefore(_ change: (String, String)) throws {
    let study = try Samples.study(Samples.small, overrides: ["training.optimizer=\(change.0)"])
    #expect(study.canonical.contains(change.1))
  }

  @Test func otherOptimizersAreWrittenWithTheirParameters() throws {
    let study = try Samples.study(Samples.small, overrides: ["training.optimizer=lion"])
    let expected =
      #""optimizer":{"name":"lion","parameters":{"beta1":0.9,"beta2":0.99,"weight_decay":0}}"#
    #expect(study.canonical.contains(expected))
    #expect(!study.canonical.contains("nesterov"))
  }

  @Test func aRemedyIsWrittenWhereThereIsOne() throws {
    let study = try Samples.study(Samples.small, overrides: ["training.remedy=resample"])
    let expected =
      #""remedy":{"name":"resample","parameters":{"every":1000,"outgoing":"keep"}}"#
    #expect(study.canonical.contains(expected))
    #expect(try !Samples.study(Samples.small).canonical.contains("remedy"))
  }

  @Test func wordsForPeopleDoNotMatter() throws {
    let changed = try Samples.changed([("says: Ternary inputs", "says: Other words")])
    #expect(try Samples.study(changed).hash == Samples.study(Samples.plain).hash)
    #expect(try Samples.study(Samples.design).hash == Samples.study(Samples.plain).hash)
  }

  @Test func settingsAreToldApartByTheirHash() throws {
    let study = try Samples.study(Samples.plain)
    #expect(Set(study.conditions.map(\.settings.hash)).count == 6)
    let hash = study.conditions[0].settings.hash
    #expect(hash.count == 64)
    #expect(hash.allSatisfy { "0123456789abcdef".contains($0) })
  }
}
