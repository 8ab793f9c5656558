@testable import Studies

/// Study files that several tests read.
enum Samples {
  /// The example of the design, with its comments.
  static let design = """
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

  /// The same without title and comments.
  static let plain = """
    name: ternary-inputs
    seed: 20261121
    networks: 64
    data: {source: house_votes_84, split: {test: 0.25}, transform: none}
    network: {hidden: [32, 32], activation: relu, weights: he_normal, biases: zeros}
    training: {loss: cross_entropy, optimizer: sgd, learning_rate: 0.05, batch: 32, steps: 2000}
    record: {every: 50, probe: 256}
    factors:
      network.activation: [relu, leaky_relu, elu]
      inputs:
        ternary:  {data.transform: none}
        positive: {data.transform: shift_positive}
    claims:
      - id: ternary-is-no-deadlier
        says: Ternary inputs kill no more.
        measure: {quantity: dead_fraction, criterion: never_fires, at: end}
        compare: {factor: inputs, level: ternary, with: positive}
        where: {network.activation: relu}
        expect: {equivalent_within: 0.02}

    """

  /// A study of one condition.
  static let small = """
    name: small
    networks: 20
    data: {source: xor}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {learning_rate: 0.1, batch: full, steps: 100}
    record: {every: 10}

    """

  struct NotThere: Error { let text: String }

  /// `text` with the first occurrence of each left side replaced by the right side.
  static func changed(_ changes: [(String, String)], in text: String = plain) throws -> String {
    try changes.reduce(text) { text, change in
      guard text.contains(change.0) else { throw NotThere(text: change.0) }
      return text.replacing(change.0, with: change.1, maxReplacements: 1)
    }
  }

  /// The problems of a file called `s.yaml`, one line each.
  static func problems(of text: String, overrides: [String] = []) -> [String] {
    do {
      _ = try StudyReader.read(text: text, file: "s.yaml", overrides: overrides)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// A study that must be sound.
  static func study(_ text: String, overrides: [String] = []) throws -> Study {
    try StudyReader.read(text: text, file: "s.yaml", overrides: overrides)
  }

  /// `1, 2, … count`.
  static func numbers(_ count: Int) -> String {
    (1...count).map(String.init).joined(separator: ", ")
  }
}
