import Foundation
import TestSupport
import Testing

/// Small studies, and a run of one.
enum Sample {
  /// Two conditions of 20 networks, well under a second.
  static let text = """
    name: small
    title: A small study
    networks: 20
    data: {source: iris, split: {test: 0.2}, transform: standardize}
    network: {hidden: [4, 3], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 60}
    record: {every: 20, probe: 40}
    factors:
      network.activation: [relu, tanh]
    claims:
      - id: tanh-never-dies
        says: No tanh unit has a null gradient.
        measure: {quantity: dead_fraction, criterion: null_gradient, at: every}
        where: {network.activation: tanh}
        expect: {equals: 0}
      - id: relu-learns
        says: ReLU networks classify at least half of the flowers.
        measure: {quantity: test_accuracy}
        where: {network.activation: relu}
        expect: {at_least: 0.5}
    """

  /// The parsed output of a command with `--json`.
  static func json(_ output: Program.Output) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(output.out.utf8))
  }

  /// The objects of such an output that is a list.
  static func rows(_ output: Program.Output) throws -> [[String: Any]] {
    try #require(try json(output) as? [[String: Any]])
  }

  /// Writes the sample, with changes, and runs it; gives its merged file.
  static func run(
    _ changes: [(String, String)] = [], in folder: TemporaryFolder
  ) async throws -> String {
    let text = changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
    try folder.write(text, to: "small.yaml")
    let output = try await Program.run("run", "small.yaml", "-q", in: folder)
    try #require(output.status == 0, "\(output.err)")
    return "results/small/small.h5"
  }

  /// The digest of a result file.
  static func digest(_ file: String, in folder: TemporaryFolder) async throws -> String {
    let output = try await Program.run("digest", file, in: folder)
    try #require(output.status == 0, "\(output.err)")
    return String(output.out.prefix(64))
  }
}
