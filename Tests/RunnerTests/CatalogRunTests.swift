import Catalogs
import DataSets
import Networks
import Observation
import Results
import Runner
import Studies
import TestSupport
import Testing

/// Every entry of every catalog of networks and training, named in a study of two steps.
@Suite struct CatalogRunTests {
  /// A study of one condition for each value of a key.
  private func study(
    _ key: String, _ values: [String], data: String = "linear_teacher, features: 3, classes: 2",
    extra: String = "", second: (key: String, values: [String])? = nil
  ) -> String {
    let factors = [(key: key, values: values)] + (second.map { [$0] } ?? [])
    let lines = factors.map { "  \($0.key): [\($0.values.joined(separator: ", "))]" }
    return """
      name: two-steps
      seed: 1
      networks: 2
      data: {source: \(data), rows: 24, split: {test: 0}}
      network: {hidden: [4, 3], activation: relu, weights: he_normal}
      training: {learning_rate: 0.01, batch: 6, steps: 2\(extra)}
      record: {every: 1, probe: 5}
      factors:
      \(lines.joined(separator: "\n"))
      """
  }

  /// Trains every condition, and expects two finite losses of each network, and that they differ
  /// from those at the start only by training.
  private func run(_ text: String) throws {
    let prepared = try Sample.prepared(text: text)
    let study = prepared.study
    for (condition, settings) in zip(prepared.conditions, study.conditions) {
      let block = try #require(
        BlockTrainer(condition, studySeed: study.seed).train(seeds: [7, 8]))
      #expect(block.steps == [0, 1, 2], "\(settings.labels)")
      let loss = try #require(block.histories.first { $0.description.name == "probe_loss" })
      guard case .numbers(let values) = loss.values else {
        Issue.record("the loss is a label")
        continue
      }
      #expect(values.count == 6)
      #expect(values.allSatisfy { $0.isFinite }, "\(settings.labels): \(values)")
    }
  }

  /// How studies name the entries: alone, or with a value for what they need.
  private func names<Value>(_ catalog: Catalog<Value>, without excluded: [String] = []) -> [String]
  {
    catalog.entries.filter { !excluded.contains($0.name) }.map { entry in
      let needed = entry.parameters.filter { $0.defaultValue == nil }
      if needed.isEmpty { return entry.name }
      let values = needed.map { parameter in
        let value = parameter.kind == .integer ? "2" : "0.5"
        return "\(parameter.name): \(parameter.kind == .word ? parameter.words[0] : value)"
      }
      return "{name: \(entry.name), \(values.joined(separator: ", "))}"
    }
  }

  @Test func activationsTimesInitializers() throws {
    let activations = names(.activations)
    let initializers = names(.weightInitializers)
    #expect(activations.count >= 26 && initializers.count >= 19)
    try run(
      study("network.activation", activations, second: ("network.weights", initializers)))
  }

  @Test func biasInitializers() throws {
    try run(study("network.biases", names(.biasInitializers) + ["none"]))
  }

  @Test func normalizationsTimesActivations() throws {
    let normalizations = names(.normalizations)
    #expect(normalizations.count >= 4)
    try run(
      study(
        "network.normalization", normalizations,
        second: ("network.activation", names(.activations))))
  }

  @Test func optimizersTimesSchedules() throws {
    try run(
      study(
        "training.optimizer", names(.optimizers),
        second: ("training.schedule", names(.schedules))))
  }

  @Test func clippings() throws {
    try run(study("training.clip", names(.clippings)))
  }

  @Test func remedies() throws {
    try run(study("training.remedy", names(.remedies)))
  }

  @Test func lossesOfClasses() throws {
    let losses = Catalog<any Loss>.losses.entries.filter { entry in
      (try? Choice(entry))?.value.takesClasses ?? false
    }
    #expect(losses.count >= 3)
    try run(study("training.loss", losses.map(\.name)))
  }

  @Test func lossesOfNumbers() throws {
    // Their targets lie between 0 and 1.
    let losses = Catalog<any Loss>.losses.entries.filter { entry in
      (try? Choice(entry))?.value.takesValues ?? false
    }
    #expect(losses.count >= 4)
    try run(
      study("training.loss", losses.map(\.name), data: "absolute_value, target_transform: min_max"))
  }
}
