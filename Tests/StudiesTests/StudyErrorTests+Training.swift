extension StudyErrorTests {
  /// What the training of networks can be told wrongly.
  static let training = [
    Case(
      [("batch: 32", "batch: ful, nesterov: true, momentum: 0.5")],
      "s.yaml:6:77: 'training.batch' must be a whole number, not 'ful'",
      "s.yaml:6:82: unknown key 'nesterov' (write 'optimizer: {name: nesterov, momentum: …}')",
      "s.yaml:6:98: unknown key 'momentum' (write 'optimizer: {name: momentum, momentum: …}')"),
    Case(
      [
        ("optimizer: sgd", "optimizer: {name: adam, beta2: 1, epsilon: 0, beta: 1}"),
        ("biases: zeros", "biases: zeros, dropout: 1, input_dropout: -0.1"),
        ("steps: 2000", "steps: 9, max_norm: 0"),
      ],
      "s.yaml:5:91: 'network.dropout' must be at least 0 and less than 1",
      "s.yaml:5:109: 'network.input_dropout' must be at least 0 and less than 1",
      "s.yaml:6:64: 'beta2' must be less than 1",
      "s.yaml:6:76: 'epsilon' must be at least 1e-30",
      "s.yaml:6:79: 'adam' takes no 'beta' (did you mean 'beta1'?)",
      "s.yaml:6:141: 'training.max_norm' must be greater than 0 and at most 1e18"),
    Case(
      [("optimizer: sgd", "optimizer: {name: momentum, momentum: 1.5}")],
      "s.yaml:6:71: 'momentum' must be less than 1"),
    Case(
      [
        (
          "optimizer: sgd",
          "schedule: {name: step}, clip: by_norm, warm_up: -1, l1: .nan, label_noise: 1.1, "
            + "input_noise: x"
        )
      ],
      "s.yaml:6:43: 'step' needs 'every'", "s.yaml:6:63: 'by_norm' needs 'limit'",
      "s.yaml:6:81: 'training.warm_up' must be at least 0",
      "s.yaml:6:89: 'training.l1' must be a finite number",
      "s.yaml:6:108: 'training.label_noise' must be at least 0 and at most 1",
      "s.yaml:6:126: 'training.input_noise' must be a number, not 'x'"),
    Case(
      [
        ("house_votes_84", "ames_housing"), ("cross_entropy", "mse"),
        ("steps: 2000", "steps: 9, label_noise: 0.5"),
      ],
      "s.yaml:6:94: 'training.label_noise' is for classes, and the targets are numbers"),
    Case(
      [
        (
          "optimizer: sgd",
          "remedy: {name: redo, every: 0, tau: -1, rate: 2}"
        )
      ],
      "s.yaml:6:61: 'every' must be at least 1",
      "s.yaml:6:69: 'tau' must be at least 0",
      "s.yaml:6:73: 'redo' takes no 'rate' (one of: every, tau)"),
    Case(
      [("optimizer: sgd", "remedy: shrink_and_perturb")],
      "s.yaml:6:41: 'shrink_and_perturb' needs 'every'"),
    Case(
      [("optimizer: sgd", "remedy: continual_backprob")],
      "s.yaml:6:41: unknown remedy 'continual_backprob' (did you mean 'continual_backprop'?)"),
    Case(
      [("optimizer: sgd", "remedy: redo"), ("[relu, leaky_relu, elu]", "[relu, crelu]")],
      "s.yaml:6:41: 'redo' judges single units, and 'crelu' joins or splits them (take an "
        + "activation that keeps the width of a layer)"),
    Case(
      [("optimizer: sgd", "remedy: {name: resample, outgoing: draw}"), ("he_normal", "lsuv")],
      "s.yaml:6:41: 'resample' draws weights anew, and 'lsuv' fills layer 1 as a whole (take "
        + "another rule for the weights of layer 1)"),
    Case(
      [
        ("optimizer: sgd", "remedy: bias_shift"),
        ("biases: zeros", "biases: zeros, layers: {2: {biases: none}}"),
      ],
      "s.yaml:6:41: 'bias_shift' needs biases, and layer 2 has none (give it biases)"),
    Case(
      [
        ("optimizer: sgd", "remedy: redo"),
        ("biases: zeros", "biases: zeros, normalization: batch_norm"),
      ],
      "s.yaml:6:41: 'redo' is not defined for networks with 'batch_norm' (leave out one of the "
        + "two)"),
    Case(
      [("quantity: dead_fraction, criterion: never_fires", "quantity: touched_units")],
      "s.yaml:16:25: 'touched_units' needs a remedy ('training.remedy' is none)"),
    Case(
      [("quantity: dead_fraction, criterion: never_fires", "quantity: touched, layer: 1")],
      "s.yaml:16:25: 'touched' needs a remedy ('training.remedy' is none)"),
    Case(
      [
        ("quantity: dead_fraction, criterion: never_fires", "quantity: touched, layer: output"),
        ("optimizer: sgd", "remedy: redo"),
      ],
      "s.yaml:16:41: 'touched' is not recorded of outputs (those are: preactivation_max, "
        + "preactivation_mean, gradient_norm, weight_norm, weight_change, bias)"),
    Case(
      [("probe: 256", "probe: 256, quantities: [touched]")],
      "s.yaml:7:46: 'record.quantities' cannot be 'touched' (one of: all, active_fraction, "
        + "gradient_fraction, activation_mean, activation_second_moment, activation_abs_mean, "
        + "preactivation_max, preactivation_mean, gradient_norm, weight_norm, weight_change, bias, "
        + "outgoing_norm, slope_second_moment, first_active, selectivity, removal_loss_change, "
        + "activation_bound, certificate)"),
  ]
}
