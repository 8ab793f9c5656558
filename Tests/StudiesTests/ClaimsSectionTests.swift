import Catalogs
import Observation
import Testing

@testable import Studies

@Suite struct ClaimsSectionTests {
  private func claim(_ lines: String) throws -> Claim {
    let factors =
      "factors:\n  network.hidden: [[4], [4, 4]]\n  training.learning_rate: [0.1, 0.2]\n"
    let text = Samples.small + factors + "claims:\n  - id: a\n    says: b\n    " + lines + "\n"
    return try #require(Samples.study(text).claims.first)
  }

  @Test func theoryTakesWhatTheClaimLeavesOutFromTheNetwork() throws {
    let claim = try claim(
      "measure: {quantity: dead_layer, criterion: never_fires}\n    "
        + "expect: {theory: dead_at_one_input, within: 0.02}")
    guard case .theory(let theory) = claim.expectation else {
      Issue.record("it is no theory")
      return
    }
    #expect(theory.theory == "dead_at_one_input" && theory.within == 0.02)
    #expect(claim.measure.quantity == .deadLayer(criterion: "never_fires"))
    let study = try Samples.study(Samples.small)
    let prediction = try theory.prediction(for: study.conditions[0].settings)
    #expect(prediction == 0.0625...0.0625)
    let given = TheoryExpectation(
      theory: "born_dead_network", parameters: ["width": 2], within: 0.1)
    #expect(try given.prediction(for: study.conditions[0].settings) == 0...0)
    let moment = TheoryExpectation(
      theory: "gaussian_moment", parameters: [:], output: "second_moment", within: 0.1)
    #expect(try abs(moment.prediction(for: study.conditions[0].settings).lowerBound - 0.5) < 1e-12)
  }

  @Test(arguments: [
    ("{theory: magic, within: 0.1}", "unknown theory 'magic'"),
    ("{theory: unit_death, within: 0.1}", "unit_death: 'unit_death' needs 'n'"),
    ("{theory: {name: unit_death, n: 0}, within: 0.1}", "'n' must be at least 1"),
    ("{theory: {name: unit_death, n: 2, colour: 3}, within: 0.1}", "takes no 'colour'"),
    ("{theory: {name: unit_death, n: 2, output: risk}, within: 0.1}", "cannot be 'risk'"),
    ("{theory: {name: unit_death, n: 2}}", "missing key 'claims[1].expect.within'"),
    ("{within: 0.1}", "missing key 'claims[1].expect.theory'"),
    ("{theory: {name: unit_death, n: 2}, within: 0}", "must be greater than 0"),
    ("{theory: {name: unit_death, n: 2}, within: 0.1, at_least: 0}", "beside 'theory'"),
  ])
  func faultyTheory(expect: String, message: String) {
    let error = #expect(throws: StudyError.self) {
      try claim("measure: {quantity: final_loss}\n    expect: \(expect)")
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func theExampleIsTyped() throws {
    let study = try Samples.study(Samples.design)
    #expect(
      study.claims == [
        Claim(
          id: "ternary-is-no-deadlier",
          says: "Ternary inputs kill no more ReLU units than the same inputs made positive.",
          measure: Claim.Measure(quantity: .deadFraction(criterion: "never_fires")),
          comparison: Claim.Comparison(factor: 1, level: 0, with: 1),
          filters: [Claim.Filter(factor: 0, levels: [0])], expectation: .equivalentWithin(0.02))
      ])
    #expect(study.conditions.filter(study.claims[0].concerns).map(\.index) == [0, 1])
  }

  @Test(arguments: [
    ("{quantity: train_accuracy}", Claim.Measure(quantity: .final(.trainAccuracy))),
    ("{quantity: train_accuracy, at: end}", Claim.Measure(quantity: .final(.trainAccuracy))),
    (
      "{quantity: train_accuracy, at: max}",
      Claim.Measure(quantity: .network(.trainAccuracy), moment: .max)
    ),
    (
      "{quantity: probe_loss, at: 30}",
      Claim.Measure(quantity: .network(.probeLoss), moment: .step(30))
    ),
    ("{quantity: diverged}", Claim.Measure(quantity: .diverged)),
    (
      "{quantity: weight_change, layer: input, reduce: max, at: every}",
      Claim.Measure(quantity: .input(.weightChange), layer: .input, reduction: .max, moment: .every)
    ),
    (
      "{quantity: weight_change, layer: output, at: start}",
      Claim.Measure(quantity: .unit(.weightChange), layer: .output, moment: .start)
    ),
    (
      "{quantity: dead_fraction, criterion: {name: rare, threshold: 0.01}, layer: 1}",
      Claim.Measure(quantity: .deadFraction(criterion: "rare"), layer: .number(1))
    ),
  ])
  func measuresAreTyped(_ sample: (text: String, measure: Claim.Measure)) throws {
    #expect(try claim("measure: \(sample.text)\n    expect: {equals: 0}").measure == sample.measure)
  }

  @Test func criteriaAreNamedAsTheyAreRecorded() throws {
    let text = try Samples.changed(
      [
        ("probe: 256", "criteria: [{name: rare, threshold: 0.05}]"),
        ("criterion: never_fires", "criterion: rare_0.05"),
      ])
    #expect(
      try Samples.study(text).claims[0].measure.quantity == .deadFraction(criterion: "rare_0.05"))
    let other = try Samples.changed([("criterion: rare_0.05", "criterion: rare")], in: text)
    #expect(
      Samples.problems(of: other) == [
        "s.yaml:16:51: 'rare' is not judged here (add it to 'record.criteria')"
      ])
  }

  @Test func filtersTakeOneLevelOrSeveral() throws {
    let measure = "measure: {quantity: final_loss}\n    expect: {at_most: 1}\n    where: "
    #expect(
      try claim(measure + "{network.hidden: [4, 4]}").filters
        == [Claim.Filter(factor: 0, levels: [1])])
    #expect(
      try claim(measure + "{training.learning_rate: 2e-1, network.hidden: [[4, 4], [4]]}").filters
        == [Claim.Filter(factor: 0, levels: [0, 1]), Claim.Filter(factor: 1, levels: [1])])
    #expect(
      try claim(measure + "{network.hidden: 4-4}").filters
        == [Claim.Filter(factor: 0, levels: [1])])
  }

  @Test func onlyTheConditionsAClaimSpeaksOfMustHaveItsMeasure() throws {
    let layer = "measure: {quantity: bias, layer: 2}\n    expect: {at_most: 1}\n    where: "
    #expect(try claim(layer + "{network.hidden: 4-4}").measure.layer == .number(2))
    #expect(throws: StudyError.self) { try claim(layer + "{network.hidden: [4]}") }
  }
}
