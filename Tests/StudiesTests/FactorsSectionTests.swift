import Catalogs
import DataSets
import Networks
import Testing

@testable import Studies

@Suite struct FactorsSectionTests {
  private func study(_ factors: String) throws -> Study {
    try Samples.study(Samples.small + "factors:\n" + factors)
  }

  @Test func theGridIsTheFullProductWithTheLastFactorFastest() throws {
    let study = try study(
      "  training.steps: [10, 2e1]\n  a: {x: {}, y: {training.optimizer: nesterov}}\n"
        + "  network.hidden: [[8], [8, 4], {depth: 3, width: 2}, []]\n")
    #expect(study.conditions.count == 16)
    #expect(study.conditions.map(\.index) == Array(0..<16))
    #expect(
      study.conditions.map { $0.levels.reduce(0) { 4 * $0 + $1 } } == [
        0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23,
      ])
    let last = study.conditions[14]
    #expect(last.labels == ["training.steps": "20", "a": "y", "network.hidden": "2-2-2"])
    #expect(last.settings.training.steps == 20)
    #expect(last.settings.training.optimizer.name == "nesterov")
    #expect(last.settings.network.hidden == [2, 2, 2])
    #expect(study.factors[2].levels.map(\.label) == ["8", "8-4", "2-2-2", "none"])
  }

  @Test func levelsAreCalledByTheirValues() throws {
    let study = try study(
      "  network.activation: [relu, {name: leaky_relu, slope: 0.01}, {name: leaky_relu, slope: 0.2}]\n"
        + "  training.learning_rate: [0.1, 1e-2, 1]\n  training.batch: [32, full]\n"
        + "  record.quantities: [all, [bias]]\n")
    #expect(
      study.factors.map { $0.levels.map(\.label) } == [
        ["relu", "leaky_relu", "leaky_relu(slope=0.2)"], ["0.1", "0.01", "1"], ["32", "full"],
        ["all", "bias"],
      ])
    #expect(study.factors[1].levels.map(\.number) == [0.1, 0.01, 1])
    #expect(study.factors[2].levels.map(\.number) == [nil, nil])
  }

  @Test func aParameterMayBeAWord() throws {
    let study = try study("  network.weights.mode: [fan_in, fan_out, fan_avg]\n")
    #expect(
      study.conditions.map(\.settings.network.weights.description) == [
        "he_normal", "he_normal(mode=fan_out)", "he_normal(mode=fan_avg)",
      ])
    #expect(study.factors[0].coordinate == "mode")
    #expect(study.factors[0].levels.map(\.label) == ["fan_in", "fan_out", "fan_avg"])
    #expect(study.factors[0].levels.map(\.number) == [nil, nil, nil])
    let written = study.conditions.map {
      $0.settings.canonical.contains(#""weights":{"name":"he_normal","parameters":{"gain":1}}"#)
    }
    #expect(written == [true, false, false], "a word that came later is left out at its default")
    #expect(
      study.conditions[1].settings.canonical.contains(
        #""weights":{"name":"he_normal","parameters":{"gain":1,"mode":"fan_out"}}"#))
    let whole = try self.study("  network.weights: [he_normal, {name: he_normal, mode: fan_out}]\n")
    #expect(whole.factors[0].levels.map(\.label) == ["he_normal", "he_normal(mode=fan_out)"])
    #expect(whole.conditions[1].settings.hash == study.conditions[1].settings.hash)
    let set = try Samples.study(Samples.small, overrides: ["network.weights.mode=fan_out"])
    #expect(set.conditions[0].settings.hash == study.conditions[1].settings.hash)
  }

  @Test func aParameterIsSetOnWhatAnotherFactorChooses() throws {
    let study = try study(
      "  network.activation.slope: [0.1, 0.2]\n  network.activation: [leaky_relu, prelu]\n")
    #expect(
      study.conditions.map(\.settings.network.activation.description) == [
        "leaky_relu(slope=0.1)", "prelu(slope=0.1)", "leaky_relu(slope=0.2)", "prelu(slope=0.2)",
      ])
    #expect(study.factors.map(\.coordinate) == ["slope", "activation"])
  }

  @Test func aFactorMayGiveWhatTheSectionsLackOrCannotSay() throws {
    let text = try Samples.changed(
      [("learning_rate: 0.1, ", ""), ("source: xor", "source: csv")], in: Samples.small)
    let study = try Samples.study(
      text + "factors:\n  training.learning_rate: [0.1]\n"
        + "  data: {a: {data.path: a.csv, data.target: y, data.task: classification}}\n")
    #expect(study.conditions[0].settings.data.path == "a.csv")
  }

  @Test func coordinatesAreShortWhereTheyCanBe() {
    #expect(Coordinates.names(for: ["network.activation", "inputs"]) == ["activation", "inputs"])
    #expect(Coordinates.names(for: ["data.inputs", "inputs"]) == ["data_inputs", "inputs"])
    #expect(
      Coordinates.names(for: ["network.weights.gain", "network.biases.gain"])
        == ["network_weights_gain", "network_biases_gain"])
    #expect(Coordinates.names(for: ["x.seed", "x_seed"]) == ["x_seed_", "x_seed"])
  }

  @Test func thousandsOfConditionsAreRead() throws {
    let study = try study(
      "  training.steps: [\(Samples.numbers(50))]\n  training.batch: [\(Samples.numbers(100))]\n")
    #expect(study.conditions.count == 5_000)
  }
}
