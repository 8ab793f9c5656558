import Testing

@testable import Studies

/// Wrong files and exactly what is said of them.
@Suite struct StudyErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let changes: [(String, String)]
    let expected: [String]

    init(_ changes: [(String, String)], _ expected: String...) {
      self.changes = changes
      self.expected = expected
    }

    var testDescription: String { changes.map(\.1).joined(separator: " | ") }
  }

  @Test(arguments: values + keys + training + factors + claims + documents)
  func everyProblemIsToldAtItsPlace(_ sample: Case) throws {
    let text = try Samples.changed(sample.changes)
    #expect(Samples.problems(of: text) == sample.expected)
  }

  static let keys = [
    Case(
      [("learning_rate", "learing_rate")],
      "s.yaml:6:49: unknown key 'learing_rate' (did you mean 'learning_rate'?)"),
    Case(
      [("seed: 20261121", "sede: 3"), ("steps: 2000", "steps: -1"), ("level: t", "level: tt")],
      "s.yaml:2:1: unknown key 'sede' (did you mean 'seed'?)",
      "s.yaml:6:88: 'training.steps' must be at least 0",
      "s.yaml:17:38: 'inputs' has no level 'tternary' (did you mean 'ternary'?)"),
    Case(
      [
        ("networks: 64", "networks: 64\nnetworks: 65"), ("steps: 2000", "steps: 2, steps: 3, x: 4"),
      ],
      "s.yaml:4:1: 'networks' stands twice (first in line 3)",
      "s.yaml:7:91: 'steps' stands twice (first in line 7)",
      "s.yaml:7:101: unknown key 'x' (one of: loss, optimizer, learning_rate, schedule, warm_up, "
        + "clip, weight_decay, decoupled_weight_decay, l1, max_norm, remedy, label_noise, input_noise, precision, "
        + "batch, batch_order, steps)"),
    Case(
      [("seed: 20261121", "\"name\": x\n'name': y\nname: z")],
      "s.yaml:2:1: 'name' stands twice (first in line 1)",
      "s.yaml:3:1: 'name' stands twice (first in line 1)",
      "s.yaml:4:1: 'name' stands twice (first in line 1)"),
    Case(
      [("name: ternary-inputs", "title: x"), ("learning_rate: 0.05, ", "")],
      "s.yaml:1:1: missing key 'name'", "s.yaml:6:11: missing key 'training.learning_rate'"),
    Case(
      [("data: {source: house_votes_84, split: {test: 0.25}, transform: none}\n", "")],
      "s.yaml:1:1: missing key 'data.source'"),
    Case(
      [("network: {hidden: [32, 32], activation: relu, weights: he_normal, biases: zeros}\n", "")],
      "s.yaml:1:1: missing key 'network.hidden'", "s.yaml:1:1: missing key 'network.weights'"),
    Case(
      [("record: {every: 50, probe: 256}\n", "")], "s.yaml:1:1: missing key 'record'"),
    Case(
      [("training: {", "trainin: {"), ("seed: 20261121", "seed: 1e19")],
      "s.yaml:2:7: 'seed' must be written in digits",
      "s.yaml:6:1: unknown key 'trainin' (did you mean 'training'?)"),
    Case(
      [("  inputs:", "  condition_1:"), ("factor: inputs", "factor: condition_1")],
      "s.yaml:10:3: a factor cannot be called 'condition_1'"),
    Case(
      [("  inputs:", "  test_accuracy:"), ("factor: inputs", "factor: test_accuracy")],
      "s.yaml:10:3: a factor cannot be called 'test_accuracy'"),
    Case(
      [("  inputs:", "  dead_fraction_rare:"), ("factor: inputs", "factor: dead_fraction_rare")],
      "s.yaml:10:3: a factor cannot be called 'dead_fraction_rare'"),
  ]

  static let values = [
    Case(
      [
        ("networks: 64", "networks: \"64\""), ("hidden: [32, 32]", "hidden: 32"),
        ("0.05", "abc"), ("every: 50", "every: 0.5"), ("probe: 256", "probe: [1]"),
        ("transform: none}\nn", "transform: {name: scale}}\nn"),
      ],
      "s.yaml:3:11: 'networks' must be a whole number, not the text '64'",
      "s.yaml:4:64: 'scale' needs 'factor'",
      "s.yaml:5:19: 'network.hidden' must be a list, not '32'",
      "s.yaml:6:64: 'training.learning_rate' must be a number, not 'abc'",
      "s.yaml:7:17: 'record.every' must be a whole number, not '0.5'",
      "s.yaml:7:29: 'record.probe' must be a whole number, not a list"),
    Case(
      [
        ("seed: 20261121", "seed: -1"), ("networks: 64", "networks: 0"),
        ("test: 0.25", "test: 1"), ("[32, 32]", "[0, 99999999999999999999]"), ("0.05", ".nan"),
        ("steps: 2000", "steps: 1e300, weight_decay: -1"),
        ("every: 50", "every: 0"),
      ],
      "s.yaml:2:7: 'seed' must be at least 0",
      "s.yaml:3:11: 'networks' must be at least 1",
      "s.yaml:4:46: 'data.split.test' must be at least 0 and less than 1",
      "s.yaml:5:20: 'network.hidden' must be at least 1",
      "s.yaml:5:23: 'network.hidden' must be at most 65536",
      "s.yaml:6:64: 'training.learning_rate' must be a finite number",
      "s.yaml:6:88: 'training.steps' must be at most 1000000000",
      "s.yaml:6:109: 'training.weight_decay' must be at least 0 and at most 3.4e38",
      "s.yaml:7:17: 'record.every' must be at least 1"),
    Case(
      [
        ("activation: relu", "activation: {name: leaky_relu, slop: 0.2}"),
        ("weights: he_normal", "weights: {name: he_normal, gain: -1}"),
        ("biases: zeros", "biases: constant"), ("cross_entropy", "mse2"),
        ("optimizer: sgd", "optimizer: sdg"),
      ],
      "s.yaml:5:60: 'leaky_relu' takes no 'slop' (did you mean 'slope'?)",
      "s.yaml:5:105: 'gain' must be at least 0",
      "s.yaml:5:118: 'constant' needs 'value'",
      "s.yaml:6:18: unknown loss 'mse2' (did you mean 'mse'?)",
      "s.yaml:6:35: unknown optimizer 'sdg' (did you mean 'sgd'?)"),
    Case(
      [("activation: relu", "activation: {name: leaky_relu, slope: 1e300}")],
      "s.yaml:5:67: 'slope' is too large for 32 bits"),
    Case(
      [("name: ternary-inputs", "name:"), ("seed: 20261121", "seed: ~")],
      "s.yaml:1:6: 'name' must be text, not empty",
      "s.yaml:2:7: 'seed' must be a whole number, not empty"),
    Case(
      [("name: ternary-inputs", "name: ../x")],
      "s.yaml:1:7: 'name' must be of a–z, 0–9, '.', '_' and '-', and begin with a letter or digit"),
    Case(
      [("source: house_votes_84", "source: ternary, rows: 1.5, zeros: 2, classes: 3")],
      "s.yaml:4:31: 'rows' must be a whole number",
      "s.yaml:4:43: 'zeros' must be at most 1",
      "s.yaml:4:46: unknown key 'classes' (one of: source, path, target, inputs, task, split, "
        + "missing, transform, target_transform, rows, features, zeros)"),
    Case(
      [("house_votes_84, split: {test: 0.25}", "ames_housing")],
      "s.yaml:6:18: 'cross_entropy' takes classes only, and the targets of 'ames_housing' are "
        + "numbers (mse, mae and huber take them)"),
    Case(
      [("source: house_votes_84", "source: csv")],
      "s.yaml:4:7: missing key 'data.path'", "s.yaml:4:7: missing key 'data.target'"),
    Case(
      [
        ("source: house_votes_84", "source: csv, path: a.csv, target: y"),
        ("loss: cross_entropy, ", ""),
      ],
      "s.yaml:6:11: missing key 'training.loss' (or say 'data.task: classification' or "
        + "'regression')"),
    Case(
      [("split: {test: 0.25}", "split: {test: 0.25, column: part}, path: x")],
      "s.yaml:4:73: 'data.path': 'house_votes_84' takes no path (use the source 'csv')"),
    Case(
      [("split: {test: 0.25}", "split: {test: 0}"), ("probe: 256", "probe_from: test")],
      "s.yaml:7:33: there are no test rows to probe ('data.split.test' is 0)"),
    Case(
      [("probe: 256", "probe: 256, gradient_rows: 257")],
      "s.yaml:7:48: the gradient is taken over rows of the probe, and it has 256 (use fewer, or "
        + "'all')"),
    Case(
      [("every: 50", "every: 1"), ("steps: 2000", "steps: 1e9")],
      "s.yaml:7:17: makes more than 1000000 checkpoints"),
    Case(
      [
        (
          "probe: 256",
          "criteria: [rare, {name: rare, threshold: 0.01}, rares], quantities: [bias, bias]"
        )
      ],
      "s.yaml:7:38: 'rare' stands twice",
      "s.yaml:7:69: unknown criterion 'rares' (did you mean 'rare'?)",
      "s.yaml:7:96: 'bias' stands twice"),
  ]

  static let factors = [
    Case(
      [
        ("network.activation: [relu", "network.activatoin: [relu"),
        (
          "positive: {data.transform: shift_positive}",
          """
          positive: {data.trasform: shift_positive, data.missing: eror}
            training.steps: [1, 2, 1, abc]
            netwrk.hidden: [[1]]
            seed: {a: {data.task: automatic}}
            x: 3
            empty: {}
            training.optimizer: []
          """
        ),
        ("network.activation: relu}", "network.activatoin: relu}"),
      ],
      "s.yaml:9:3: unknown key 'activatoin' (did you mean 'activation'?)",
      "s.yaml:12:16: unknown key 'trasform' (did you mean 'transform'?)",
      "s.yaml:12:61: 'data.missing' cannot be 'eror' (did you mean 'error'?)",
      "s.yaml:13:26: the level '1' of 'training.steps' stands twice",
      "s.yaml:14:3: unknown key 'netwrk.hidden' (did you mean 'network.hidden'?)",
      "s.yaml:15:3: a factor cannot be called 'seed'",
      "s.yaml:16:6: 'factors.x' must be a list of values or a mapping of levels, not '3'",
      "s.yaml:17:10: 'empty' has no levels",
      "s.yaml:18:23: 'training.optimizer' has no levels"),
    Case(
      [("shift_positive}", "shift_positive, network.activation: elu}")],
      "s.yaml:12:48: 'network.activation' is set by the factor 'network.activation' too"),
    Case(
      [("[relu, leaky_relu, elu]", "[relu, {name: leaky_relu, slpe: 0.2}, elo]")],
      "s.yaml:9:49: 'leaky_relu' takes no 'slpe' (did you mean 'slope'?)",
      "s.yaml:9:61: unknown activation 'elo' (did you mean 'elu'?)"),
    // A parameter may be a word.
    Case(
      [("weights: he_normal", "weights: {name: he_normal, mode: fan_inn}")],
      "s.yaml:5:80: 'network.weights.mode' cannot be 'fan_inn' (did you mean 'fan_in'?)"),
    Case(
      [("weights: he_normal", "weights: {name: he_normal, mode: 2}")],
      "s.yaml:5:80: 'network.weights.mode' cannot be '2' (one of: fan_in, fan_out, fan_avg)"),
    Case(
      [("[relu, leaky_relu, elu]", "[relu]\n  network.weights.mode: [fan_in, fan_uot]")],
      "s.yaml:10:34: 'network.weights.mode' cannot be 'fan_uot' (did you mean 'fan_out'?)"),
    // The value that a factor replaces is checked too.
    Case(
      [("activation: relu", "activation: rellu")],
      "s.yaml:5:41: unknown activation 'rellu' (did you mean 'relu'?)"),
    Case(
      [("  inputs:", "  training.steps.x: [1]\n  inputs:")],
      "s.yaml:10:3: 'training.steps' must be a whole number, not a mapping"),
    Case(
      [
        (
          "  inputs:",
          "  training.steps: [\(Samples.numbers(101))]\n  training.optimizer: [sgd]\n"
            + "  record.every: [\(Samples.numbers(100))]\n  inputs:"
        )
      ],
      "s.yaml:9:3: makes more than 10000 conditions"),
  ]

  static let claims = [
    Case(
      [
        ("never_fires", "never_fire"), ("factor: inputs", "factor: input"),
        ("relu}\n    exp", "reluu}\n    exp"), ("within: 0.02", "within: 0, at_least: 3"),
      ],
      "s.yaml:16:51: unknown criterion 'never_fire' (did you mean 'never_fires'?)",
      "s.yaml:17:23: unknown factor 'input' (did you mean 'inputs'?)",
      "s.yaml:18:33: 'network.activation' has no level 'reluu' (did you mean 'relu'?)",
      "s.yaml:19:13: 'claims[1].expect' must have exactly one key (one of: equals, "
        + "equivalent_within, greater_by, less_by, at_least, at_most, between, "
        + "increasing_along, decreasing_along, always, never, log_rank, theory)"),
    Case(
      [
        ("never_fires, at: end", "{name: rare, threshold: 0.5}, at: 33, layer: 3"),
        ("equivalent_within: 0.02", "at_least: 0.02"),
      ],
      "s.yaml:16:51: 'rare_0.5' is not judged here (add it to 'record.criteria')",
      "s.yaml:16:85: step 33 is no checkpoint (they are the multiples of 50, and 2000)",
      "s.yaml:16:96: there is a condition with only 2 hidden layers",
      "s.yaml:19:14: 'at_least' speaks of a value, not of a difference (leave out 'compare')"),
    Case(
      [
        (
          "quantity: dead_fraction, criterion: never_fires, at: end",
          "quantity: preactivation_max, layer: input, at: every"
        ),
        (
          "claims:",
          "claims:\n  - id: B!\n    says:\n    expect: {}\n    measure: {quantity: final_lss}\n  - 3"
        ),
      ],
      "s.yaml:14:9: the id 'B!' must be of a–z, 0–9 and '-'",
      "s.yaml:15:10: 'claims[1].says' must be text, not empty",
      "s.yaml:16:13: 'claims[1].expect' must have exactly one key (one of: equals, "
        + "equivalent_within, greater_by, less_by, at_least, at_most, between, "
        + "increasing_along, decreasing_along, always, never, log_rank, theory)",
      "s.yaml:17:25: 'claims[1].measure.quantity' cannot be 'final_lss' (did you mean "
        + "'final_loss'?)",
      "s.yaml:18:5: 'claims[2]' must be a mapping, not '3'",
      "s.yaml:21:51: 'preactivation_max' is not recorded of inputs (those are: gradient_norm, "
        + "weight_change)"),
    Case(
      [("at: end}", "at: every}")],
      "s.yaml:19:14: 'equivalent_within' cannot be judged at every checkpoint (with 'at: every' "
        + "say equals, at_least or at_most)"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, times: 0")],
      "s.yaml:16:44: 'claims[1].measure.times' must be from 1e-6 to 1e6 in size"),
    // A factor that would turn every number into 0 would support anything.
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, times: -1e-300")],
      "s.yaml:16:44: 'claims[1].measure.times' must be from 1e-6 to 1e6 in size"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, times: 1e308")],
      "s.yaml:16:44: 'claims[1].measure.times' must be from 1e-6 to 1e6 in size"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, power: 5")],
      "s.yaml:16:44: 'claims[1].measure.power' must be at most 4"),
    Case(
      [("criterion: never_fires, at: end", "criterion: never_fires, power: 2")],
      "s.yaml:16:71: 'dead_fraction' takes no 'power' (it is a share, or a time)"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, at: start, reduce: max")],
      "s.yaml:16:56: 'train_loss' takes no 'reduce' (it is one number of a network)"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "train_loss, at: start")],
      "s.yaml:16:41: 'train_loss' is not known at step 0, before the first batch"),
    Case(
      [("dead_fraction, criterion: never_fires, at: end", "final_loss, at: 50")],
      "s.yaml:16:41: 'final_loss' is known at the end only"),
    Case(
      [
        ("dead_fraction, criterion: never_fires, at: end", "bias, layer: output"),
        ("probe: 256", "quantities: []"),
      ],
      "s.yaml:16:25: 'bias' is not recorded here (add it to 'record.quantities')"),
    Case(
      [
        ("with: positive", "with: ternary"),
        ("where: {network.activation: relu}", "where: {inputs: positive}"),
      ],
      "s.yaml:17:53: a level is compared with itself"),
    Case(
      [("where: {network.activation: relu}", "where: {inputs: positive, network.activation: []}")],
      "s.yaml:18:13: 'inputs' is compared and cannot be held fixed too",
      "s.yaml:18:51: 'claims[1].where.network.activation' names no level"),
    Case(
      [("    compare: {factor: inputs, level: ternary, with: positive}\n", "")],
      "s.yaml:18:14: 'equivalent_within' speaks of a difference (add 'compare')"),
  ]

  static let documents = [
    Case([("every: 50, ", "every: 50, }")], "s.yaml:7:22: not YAML: did not find expected key"),
    Case(
      [("  inputs:", "\tinputs:")],
      "s.yaml:10:1: not YAML: found character that cannot start any token (indent with spaces; "
        + "quote texts)"),
    Case([("claims:", "---\nclaims:")], "s.yaml:13:1: a second document begins here"),
    Case(
      [("hidden: [32, 32]", "hidden: *h"), ("name: ternary-inputs", "name: *x y")],
      "s.yaml:1:7: there is no anchor for '*x y' before this (a text that begins with '*' needs "
        + "quotes)",
      "s.yaml:5:19: there is no anchor for '*h' before this (a text that begins with '*' needs "
        + "quotes)"),
    Case([("seed: 2", "seed: !!int 2")], "s.yaml:2:7: tags such as '!!int' are not taken"),
    Case([("seed: 2", "? [a]\n: b\nseed: 2")], "s.yaml:2:3: a key must be text"),
  ]
}
