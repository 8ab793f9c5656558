import Catalogs
import Networks
import Testing

@testable import Studies

/// Optimizers as study keys.
@Suite("Optimizer keys")
struct OptimizerKeyTests {
  private func text(_ optimizer: String) throws -> String {
    try Samples.changed([("optimizer: sgd", "optimizer: \(optimizer)")])
  }

  @Test(
    "Truths are keys",
    arguments: [
      ("rmsprop", "rmsprop"), ("{name: rmsprop, centered: false}", "rmsprop"),
      ("{name: rmsprop, centered: true}", "rmsprop(centered=true)"),
    ])
  func truths(given: String, label: String) throws {
    let optimizer = try Samples.study(text(given)).conditions[0].settings.training.optimizer
    #expect(optimizer.description == label)
    let rule = try #require(optimizer.value as? RMSProp)
    #expect(rule.centered == given.contains("true"))
  }

  @Test("Anything else is refused", arguments: ["1", "yes", "\"true\""])
  func refused(given: String) throws {
    let problems = try Samples.problems(of: text("{name: rmsprop, centered: \(given)}"))
    let message = "'training.optimizer.centered' must be true or false"
    #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
  }
}
