/// Study files that several tests read.
enum Samples {
  /// The example of the design.
  static let ternary = """
    name: ternary-inputs
    title: Do negative or zero inputs kill ReLU units?
    seed: 20261121
    networks: 64                      # seeds in each condition
    data: {source: house_votes_84, split: {test: 0.25}, transform: none}
    network: {hidden: [32, 32], activation: relu, weights: he_normal, biases: zeros}
    training: {loss: cross_entropy, optimizer: sgd, learning_rate: 0.05, batch: 32, steps: 2000}
    record: {every: 50, probe: 256}
    factors:
      network.activation: [relu, leaky_relu, elu]          # a factor replaces one key …
      inputs:                                              # … or names levels that set several
        ternary:  {data.transform: none}
        positive: {data.transform: shift_positive}
    claims:
      - id: ternary-is-no-deadlier
        says: Ternary inputs kill no more ReLU units than the same inputs made positive.
        measure: {quantity: dead_fraction, criterion: never_fires, at: end}
        compare: {factor: inputs, level: ternary, with: positive}
        where: {network.activation: relu}
        expect: {equivalent_within: 0.02}

    """
}
