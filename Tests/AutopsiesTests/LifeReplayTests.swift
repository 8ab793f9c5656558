import Autopsies
import Networks
import Runner
import Studies
import Testing

/// Lives that are lived again otherwise.
@Suite struct LifeReplayTests {
  private func outlier() throws -> (condition: PreparedCondition, study: Study) {
    let rows = (1...20).map { "\(Double($0) / 20),\(Double($0) / 20)" }
    let table = (["x,y"] + rows.prefix(13) + ["0.5,-4000"] + rows.suffix(7)).joined(
      separator: "\n")
    return try Planted.condition(
      table, network: Planted.chain([1, 1], biases: [0, 0]),
      training: "loss: mse, learning_rate: 0.05, batch: 4, steps: 5")
  }

  private func run(
    _ planted: (condition: PreparedCondition, study: Study), _ intervention: Intervention?
  ) -> LifeReplay.Lives {
    LifeReplay(planted.condition, studySeed: planted.study.seed, window: 10).run(
      seeds: [0], intervention: intervention)
  }

  @Test func nothingOtherwiseIsTheSameLife() throws {
    let planted = try outlier()
    let plain = run(planted, nil)
    let same = run(
      planted, Intervention(training: planted.condition.settings.training, from: 2))
    #expect(plain.spells == same.spells && plain.outcomes == same.outcomes)
  }

  @Test func aSkippedBatchTeachesNothing() throws {
    let planted = try outlier()
    let death = try #require(run(planted, nil).spells[0][0][0].first?.start)
    let other = run(planted, Intervention(skipped: [death]))
    #expect(other.spells[0][0][0].first?.start != death)
    // The first batch of a study of one update: nothing is learned at all.
    let none = run(planted, Intervention(skipped: [1, 2, 3, 4, 5]))
    #expect(none.spells[0][0][0].isEmpty)
    let start = run(planted, Intervention(training: still(planted), from: 0))
    #expect(none.outcomes == start.outcomes)
  }

  private func still(
    _ planted: (condition: PreparedCondition, study: Study)
  ) -> TrainingConfiguration {
    var training = planted.condition.settings.training
    training.learningRate = 0
    return training
  }

  @Test func aLiftedUnitFiresAgain() throws {
    let planted = try outlier()
    let spell = try #require(run(planted, nil).spells[0][0][0].first)
    let unit = UnitAddress(lane: 0, layer: 0, unit: 0)
    let other = run(
      planted, Intervention(lift: Intervention.Lift(unit: unit, step: spell.start)))
    #expect(!other.spells[0][0][0].contains { $0.start == spell.start })
  }

  @Test func anotherRateHoldsFromItsStepOn() throws {
    let planted = try outlier()
    let death = try #require(run(planted, nil).spells[0][0][0].first?.start)
    let before = run(planted, Intervention(training: still(planted), from: death - 1))
    #expect(before.spells[0][0][0].isEmpty)
    if death < 5 {
      let after = run(planted, Intervention(training: still(planted), from: death))
      #expect(after.spells[0][0][0].first?.start == death)
    }
  }
}
