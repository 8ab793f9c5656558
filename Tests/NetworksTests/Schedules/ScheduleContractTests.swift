import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every schedule of the catalog keeps to.
@Suite("Every schedule")
struct ScheduleContractTests {
  static let names = Catalog<any Schedule>.schedules.names

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let entry = try #require(Catalog<any Schedule>.schedules[name])
    let choice = try entry.choiceForTests()
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty && !entry.source.isEmpty && !entry.summary.isEmpty)
  }

  @Test("Factors are finite and not negative, for any length of training", arguments: names)
  func finite(name: String) throws {
    let entry = try #require(Catalog<any Schedule>.schedules[name])
    let parameters = entry.parameters.filter { $0.defaultValue == nil }
      .map { ($0.name, $0.name == "every" ? 3.0 : 0.5) }
    let schedule = try Choice(
      entry, Arguments(Dictionary(uniqueKeysWithValues: parameters))
    ).value
    for count in [1, 2, 3, 10, 1000, 1_000_000_000] {
      let last = min(count, 50)
      for index in Array(0..<last) + [count - 1] {
        let factor = schedule.factor(at: index, of: count)
        #expect(factor >= 0 && factor <= 1, "\(index) of \(count)")
        #expect(factor.bitPattern == schedule.factor(at: index, of: count).bitPattern)
      }
    }
  }

  @Test("Step lengths are PyTorch's", arguments: 0..<13)
  func reference(number: Int) throws {
    let stored = try TorchReference.stored().schedules
    #expect(stored.cases.count == 13)
    #expect(Set(stored.cases.map(\.name)) == Set(Self.names))
    let expected = stored.cases[number]
    var training = TrainingConfiguration(
      loss: try loss("mse"), learningRate: stored.learningRate, batch: nil, steps: stored.steps)
    training.schedule = try choose(.schedules, expected.name, expected.parameters)
    training.warmUp = expected.warmUp
    let rate = LearningRate(training)
    for (index, wanted) in expected.rates.enumerated() {
      #expect(
        close(rate.value(step: index + 1), wanted, relative: 1e-12, absolute: 1e-15),
        "\(expected.name), update \(index + 1)")
    }
  }

  @Test("A line and a wave stay at their end")
  func afterTheEnd() throws {
    for (name, key) in [("cosine", "floor"), ("linear", "end")] {
      let schedule = try choose(.schedules, name, [key: 0.25, "over": 10]).value
      #expect(schedule.factor(at: 10, of: 100) == 0.25)
      #expect(schedule.factor(at: 99, of: 100) == 0.25)
      #expect(schedule.factor(at: 9, of: 100) > 0.25)
    }
  }
}
