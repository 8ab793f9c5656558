import Observation
import Results
import Runner
import Studies
import TestSupport
import Testing

@Suite struct RemedyRunTests {
  /// Most units are born dead.
  private static let dead = [
    ("hidden: [4]", "hidden: [12, 8]"),
    (
      "weights: he_normal",
      "weights: he_normal, biases: {name: normal, mean: -4, standard_deviation: 3}"
    ),
  ]

  private func changes(_ remedy: String) -> [(String, String)] {
    Self.dead + [("steps: 70", "steps: 70, remedy: \(remedy)")]
  }

  private func end(_ name: String, _ block: BlockResult) throws -> [Float] {
    let history = try #require(block.histories.first { $0.description.path == name })
    guard case .numbers(let values) = history.values else { return [] }
    let columns = history.description.columns
    return (0..<block.seeds.count).flatMap { network in
      let end = (network + 1) * history.checkpoints * columns
      return Array(values[(end - columns)..<end])
    }
  }

  @Test(arguments: [
    "{name: redo, every: 7}", "{name: resample, every: 7}", "{name: bias_shift, every: 7}",
    "{name: continual_backprop, rate: 0.05, maturity: 5}",
  ])
  func aRemedyLowersTheDeadFraction(_ remedy: String) throws {
    let seeds: [UInt64] = Array(0..<8)
    let plain = try #require(
      BlockTrainer(try Sample.prepared(Self.dead).conditions[0], studySeed: 1).train(seeds: seeds))
    let treated = try #require(
      BlockTrainer(try Sample.prepared(changes(remedy)).conditions[0], studySeed: 1)
        .train(seeds: seeds))
    let name = "dead_fraction_never_fires"
    let (before, after) = (try end(name, plain), try end(name, treated))
    let means = (before.reduce(0, +) / 8, after.reduce(0, +) / 8)
    #expect(means.0 > 0.5 && means.1 < means.0 - 0.2, "\(means)")
    #expect(!plain.histories.contains { $0.description.name.hasPrefix("touched") })
    // What is recorded of units adds up to what is recorded of networks.
    let units = [try end("layer_1/touched", treated), try end("layer_2/touched", treated)]
    let totals = try end("touched_units", treated)
    for network in 0..<8 {
      let sum =
        units[0][(network * 12)..<(network * 12 + 12)].reduce(0, +)
        + units[1][(network * 8)..<(network * 8 + 8)].reduce(0, +)
      #expect(totals[network] == sum && sum > 0)
    }
  }

  @Test func touchedUnitsAreMergedAndVerified() async throws {
    let folder = try TemporaryFolder()
    let text = Sample.text.replacing(
      "network.activation: [relu, tanh]",
      with: "training.remedy: [none, {name: redo, every: 7}]")
    let prepared = try Sample.prepared(Self.dead, text: text)
    let path = try await Sample.run(prepared, in: folder)
    let file = try StudyFile(path)
    #expect(file.factors.map(\.labels) == [["none", "redo(every=7)"]])
    #expect(try !file.hasHistory("touched_units", condition: 0))
    #expect(try !file.hasHistory("layer_1/touched", condition: 0))
    #expect(try file.hasHistory("touched_units", condition: 1))
    #expect(try file.hasHistory("layer_2/touched", condition: 1))
    let outcome = try Verification(prepared).run(against: file, sample: nil) { _, _ in }
    #expect(outcome.difference == nil && outcome.networks == 40)
    #expect(try file.firstDifference(from: StudyFile(path)) == nil)
    let second = try TemporaryFolder()
    let other = try await Sample.run(
      try Sample.prepared(Self.dead, text: text.replacing("every: 7}", with: "every: 9}")),
      in: second)
    #expect(try file.firstDifference(from: StudyFile(other)) != nil)
  }
}
