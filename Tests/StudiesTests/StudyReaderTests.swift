import Catalogs
import DataSets
import Foundation
import Networks
import Observation
import Testing

@testable import Studies

@Suite struct StudyReaderTests {
  @Test func theExampleOfTheDesignReads() throws {
    let study = try Samples.study(Samples.design)
    #expect(study.name == "ternary-inputs")
    #expect(study.title == "Do negative or zero inputs kill ReLU units?")
    #expect(study.seed == 20_261_121)
    #expect(study.networks == 64)
    #expect(study.confidence == 0.95)
    #expect(study.factors.map(\.name) == ["network.activation", "inputs"])
    #expect(study.factors.map(\.coordinate) == ["activation", "inputs"])
    #expect(study.conditions.count == 6)
    #expect(
      study.conditions[3].labels == ["network.activation": "leaky_relu", "inputs": "positive"])
    let settings = study.conditions[3].settings
    #expect(settings.data.source.name == "house_votes_84")
    #expect(settings.data.transform?.name == "shift_positive")
    #expect(settings.data.split.test == 0.25)
    #expect(settings.network.hidden == [32, 32])
    #expect(settings.network.activation.name == "leaky_relu")
    #expect(settings.network.weights.name == "he_normal")
    #expect(settings.network.biases?.name == "zeros")
    #expect(settings.training.loss.name == "cross_entropy")
    #expect(settings.training.learningRate == 0.05)
    #expect(settings.training.batch == 32)
    #expect(settings.training.steps == 2000)
    #expect(settings.record.every == 50)
    #expect(settings.record.probe == 256)
    #expect(settings.task == .classification)
    #expect(study.sourceText == Samples.design)
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let study = try Samples.study(Samples.small)
    #expect(study.seed == 1)
    #expect(study.firstSeed == 0)
    #expect(study.factors.isEmpty)
    #expect(study.conditions.map(\.levels) == [[]])
    let settings = study.conditions[0].settings
    #expect(settings.network.biases?.name == "zeros")
    #expect(settings.training.loss.name == "cross_entropy")
    #expect(settings.training.batch == nil)
    #expect(settings.training.optimizer.name == "sgd")
    #expect(settings.training.batchOrder == .perNetwork)
    #expect(settings.record.probe == nil)
    #expect(settings.record.probeFrom == .train)
    #expect(settings.record.quantities == UnitQuantity.allCases)
    #expect(
      settings.record.criteria.map(\.label) == [
        "never_fires", "null_gradient", "zero_parameter_gradient", "rare", "tau_dormant",
      ])
  }

  @Test func theLossIsThatOfTheTask() throws {
    let values = try Samples.study(
      Samples.changed([("source: xor", "source: ames_housing")], in: Samples.small))
    #expect(values.conditions[0].settings.training.loss.name == "mse")
    let csv = ("source: xor", "source: csv, path: a.csv, target: y, task: regression")
    let file = try Samples.study(Samples.changed([csv], in: Samples.small))
    #expect(file.conditions[0].settings.training.loss.name == "mse")
  }

  @Test func networksMayHaveNoBiasesAndNoHiddenLayers() throws {
    let text = try Samples.changed(
      [("hidden: [4]", "hidden: [], biases: none")], in: Samples.small)
    let network = try Samples.study(text).conditions[0].settings.network
    #expect(network.hidden.isEmpty)
    #expect(network.biases == nil)
  }

  @Test func wholeNumbersMayBeWrittenWithAnExponent() throws {
    let text = try Samples.changed(
      [("steps: 100", "steps: 1e3"), ("networks: 20", "networks: 5.0e1")], in: Samples.small)
    let study = try Samples.study(text)
    #expect(study.networks == 50)
    #expect(study.conditions[0].settings.training.steps == 1000)
  }

  @Test func overridesAreSetBeforeTheStudyIsChecked() throws {
    let study = try Samples.study(
      Samples.plain,
      overrides: [
        "training.steps=500", "network.hidden=[8, 8]", "networks=3", "training.optimizer=adam",
        "training.optimizer.beta1=0.5",
        "network.weights={name: he_normal, gain: 2}", "data.split.test=0",
      ])
    let settings = study.conditions[5].settings
    #expect(study.networks == 3)
    #expect(settings.training.steps == 500)
    #expect(settings.training.optimizer.description == "adam(beta1=0.5)")
    #expect(settings.network.hidden == [8, 8])
    #expect(settings.network.weights.parameters == ["gain": 2])
    #expect(settings.data.split.test == 0)
    #expect(study.sourceText == Samples.plain)
    #expect(study.overrides.count == 7)
    let written = try Samples.changed([("steps: 2000", "steps: 500")])
    #expect(
      try Samples.study(Samples.plain, overrides: ["training.steps=500"]).hash
        == Samples.study(written).hash)
  }

  @Test func whatIsWrongWithAnOverrideIsToldWithIt() {
    let overrides = [
      "training.steps=abc", "factors.x=3", "training.stps=5", "network.activation=relu",
      "network.activation.slope=1", "training.batch=1", "training.batch=2", "foo", "seed=[",
      "sed=3", "title=",
    ]
    #expect(
      Samples.problems(of: Samples.plain, overrides: overrides) == [
        "--set training.steps=abc: 'training.steps' must be a whole number, not 'abc'",
        "--set factors.x=3: unknown key 'factors.x' (--set takes single keys, not factors or "
          + "claims)",
        "--set training.stps=5: unknown key 'stps' (did you mean 'steps'?)",
        "--set network.activation=relu: 'network.activation' is varied by the factor "
          + "'network.activation'",
        "--set network.activation.slope=1: 'network.activation.slope' is varied by the factor "
          + "'network.activation'",
        "--set training.batch=2: 'training.batch' is set twice",
        "--set foo: is no override (write KEY=VALUE, as training.steps=500)",
        "--set seed=[: not YAML: did not find expected node content",
        "--set sed=3: unknown key 'sed' (did you mean 'seed'?)",
        "--set title=: is empty",
      ])
  }

  @Test func filesAreReadFromTheirPath() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "studies-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "study.yaml").path
    try Data(Samples.design.utf8).write(to: URL(filePath: file))
    #expect(try StudyReader.read(path: file).sourceFile == file)
    let problem = { (path: String) -> String in
      do {
        _ = try StudyReader.read(path: path)
        return ""
      } catch { return "\(error)" }
    }
    #expect(problem(file + "x") == "\(file)x: there is no such file")
    #expect(problem(folder.path) == "\(folder.path): is a folder")
    try Data([0x6e, 0xff]).write(to: URL(filePath: file))
    #expect(problem(file) == "\(file): is not UTF-8 text")
    try Data(repeating: 0x20, count: 1 << 20 + 1).write(to: URL(filePath: file))
    #expect(problem(file) == "\(file): is larger than 1 MiB")
  }
}
