import Autopsies
import DataSets
import Networks
import Observation
import Results
import Runner
import Studies
import TestSupport
import Testing

@Suite struct AutopsyTests {
  /// Eight networks of iris at a rate that kills, with momentum and decay.
  private static func iris(_ training: String) throws -> (PreparedCondition, Study) {
    let text = """
      name: iris
      networks: 8
      data: {source: iris, split: {test: 0.2}, transform: standardize}
      network: {hidden: [8, 6], activation: relu, weights: he_normal}
      training: {loss: cross_entropy, batch: 8, steps: 120, \(training)}
      record: {every: 1, probe: 40}
      """
    let study = try StudyReader.read(text: text, file: "iris.yaml")
    let prepared = try PreparedStudy(
      study,
      locator: DataLocator(folders: ["\(Program.package)/studies/data"], baseFolder: "."))
    return (prepared.conditions[0], study)
  }

  private static let rules = [
    "learning_rate: 1", "learning_rate: 0.3, optimizer: {name: momentum, momentum: 0.9}",
    "learning_rate: 0.1, optimizer: adam, weight_decay: 0.01",
    "learning_rate: 0.5, optimizer: {name: nesterov, momentum: 0.5}, l1: 0.001",
    "learning_rate: 0.1, optimizer: {name: adamw, weight_decay: 0.1}, clip: {name: by_norm, limit: 1}",
    "learning_rate: 0.02, optimizer: {name: lion, weight_decay: 0.1}",
    "learning_rate: 0.1, optimizer: rmsprop, max_norm: 2",
  ]

  /// The labels that the run stores at every step, and the spells of the replay, say the same.
  @Test(arguments: rules)
  func spellsAreTheLabelsOfTheRun(_ rule: String) throws {
    let (condition, study) = try Self.iris(rule)
    let seeds = (0..<8).map { study.networkSeed($0) }
    let run = try #require(
      BlockTrainer(condition, studySeed: study.seed).train(seeds: seeds))
    let lives = LifeReplay(condition, studySeed: study.seed, window: 20).run(seeds: seeds)
    for (layer, width) in [8, 6].enumerated() {
      let history = try #require(
        run.histories.first { $0.description.path == "layer_\(layer + 1)/dead_never_fires" })
      guard case .labels(let labels) = history.values else { return }
      for network in 0..<8 where run.divergedAt[network] < 0 {
        for unit in 0..<width {
          let spells = lives.spells[network][layer][unit]
          let course = (0...120).map { step in
            spells.contains { $0.start <= step && step < ($0.end ?? .max) }
          }
          let first = network * 121 * width + unit
          let stored = (0...120).map { step in labels[first + step * width] == 1 }
          #expect(course == stored)
        }
      }
    }
  }

  /// The parts of every fall add up, whatever the optimizer.
  @Test(arguments: rules)
  func sharesAddUp(_ rule: String) throws {
    let (condition, study) = try Self.iris(rule)
    let seeds = (0..<8).map { study.networkSeed($0) }
    let lives = LifeReplay(condition, studySeed: study.seed, window: 20).run(seeds: seeds)
    var subjects: [FallRecorder.Subject] = []
    for (lane, layers) in lives.spells.enumerated() where lives.divergedAt[lane] == nil {
      for (layer, units) in layers.enumerated() {
        for (unit, spells) in units.enumerated() {
          let address = UnitAddress(lane: lane, layer: layer, unit: unit)
          if let spell = spells.last, let subject = FallRecorder.Subject(address, spell) {
            subjects.append(subject)
          }
        }
      }
    }
    try #require(subjects.count > 3)
    let falls = FallRecorder(condition, studySeed: study.seed).record(subjects, seeds: seeds)
    #expect(falls.count == subjects.count)
    let isLimited = rule.contains("max_norm")
    for fall in falls {
      for change in [fall.lastUpdate, fall.whole] {
        let size = abs(change.weights) + abs(change.bias) + abs(change.inputs) + 1e-3
        #expect(abs(change.rest) < 1e-4 * size)
        if let gradient = change.gradient, let momentum = change.momentum,
          let decay = change.decay, let other = change.other
        {
          let own = gradient + momentum + decay + other
          #expect(abs(own - change.weights - change.bias) < 1e-9 * size)
          // What no force explains is rounding, unless a norm is limited.
          if !isLimited { #expect(abs(other) < 1e-4 * size) }
          // Rows explain what gradients did.
          let rows = fall.pushes.reduce(0) { $0 + $1.change }
          if change == fall.whole { #expect(abs(rows - gradient) < 1e-4 * (size + abs(rows))) }
        }
      }
      #expect(fall.lastUpdate.change < 0 && fall.whole.change <= fall.lastUpdate.change)
      #expect(fall.moments.last?.activeFraction == 0 && fall.moments.last?.step == fall.death)
      #expect((fall.moments.dropLast().last?.activeFraction ?? 0) > 0)
      if fall.unit.layer == 0 { #expect(fall.whole.inputs == 0) }
    }
  }

  /// One network at a time or sixteen: the same causes.
  @Test func causesDoNotDependOnTheCompany() throws {
    let (condition, study) = try Self.iris(Self.rules[1])
    let seeds = (0..<8).map { study.networkSeed($0) }
    func cases(_ seeds: [UInt64]) -> [CauseCount.Case] {
      CauseCount(condition, studySeed: study.seed, seeds: seeds, window: 20) { _ in }.cases
    }
    let all = cases(seeds)
    #expect(all == seeds.flatMap { cases([$0]) })
    let one = try #require(all.first { $0.cause != .born })
    let report = try #require(
      Autopsy(condition, studySeed: study.seed, window: 20).examine(
        layer: one.layer, unit: one.unit, seed: one.seed))
    #expect(report.cause == one.cause && report.spell.start == one.step)
  }

  @Test func anEarlierSilenceCanBeExamined() throws {
    let (condition, study) = try Self.iris(Self.rules[0])
    let lives = LifeReplay(condition, studySeed: study.seed, window: 20).run(
      seeds: [study.networkSeed(0)])
    for (layer, units) in lives.spells[0].enumerated() {
      for (unit, spells) in units.enumerated() where spells.count > 1 {
        let autopsy = Autopsy(condition, studySeed: study.seed, window: 20)
        let report = try #require(
          autopsy.examine(layer: layer, unit: unit, seed: 0, step: spells[0].start))
        #expect(report.spell == spells[0])
        let gap = try #require(spells[0].end)
        #expect(autopsy.examine(layer: layer, unit: unit, seed: 0, step: gap) == nil)
        return
      }
    }
    Issue.record("no unit was silent twice: choose another study")
  }
}
