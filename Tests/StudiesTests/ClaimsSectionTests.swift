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
    // Of a course the last value counts: the cosine of two orthogonal inputs after three layers.
    let course = TheoryExpectation(
      theory: "correlation_map", parameters: ["activation": "relu", "sigma_w2": 2, "depth": 3],
      output: "c", within: 0.1)
    let end = try course.prediction(for: study.conditions[0].settings).lowerBound
    #expect(abs(end - 0.604826) < 1e-6)
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
      "{quantity: outgoing_norm, layer: 1, times: -1.5, power: 2}",
      Claim.Measure(quantity: .unit(.outgoingNorm), layer: .number(1), factor: -1.5, power: 2)
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

@Suite struct GrownExpectationsTests {
  private static let factors = """
    factors:
      network.hidden: [[4], [4, 4]]
      training.learning_rate: [0.1, 0.2, 0.3]
    claims:
      - id: a
        says: b

    """

  private static func study(_ lines: String) throws -> Study {
    try Samples.study(Samples.small + factors + "    " + lines + "\n")
  }

  @Test(arguments: [
    ("{between: [-1, 2]}", Claim.Expectation.between(lower: -1, upper: 2), #"{"between":[-1,2]}"#),
    (
      "{increasing_along: training.learning_rate}", .trend(.increasing, factor: 1),
      #"{"increasing_along":"training.learning_rate"}"#
    ),
    (
      "{decreasing_along: training.learning_rate}", .trend(.decreasing, factor: 1),
      #"{"decreasing_along":"training.learning_rate"}"#
    ),
    (
      "{always: {at_least: 0.5}}", .always(StepBound(.atLeast, 0.5)),
      #"{"always":{"at_least":0.5,"from":0}}"#
    ),
    (
      "{never: {greater_than: 1, from: 2}}", .never(StepBound(.greaterThan, 1, from: 2)),
      #"{"never":{"from":2,"greater_than":1}}"#
    ),
  ])
  func areTyped(_ sample: (text: String, expectation: Claim.Expectation, canonical: String)) throws
  {
    let study = try Self.study("measure: {quantity: probe_loss}\n    expect: \(sample.text)")
    #expect(study.claims[0].expectation == sample.expectation)
    #expect(study.canonical.contains(#""expect":\#(sample.canonical)"#), "\(study.canonical)")
  }

  @Test func neverIsAlwaysOfTheConverse() {
    let relations = StepBound.Relation.allCases
    for relation in relations {
      let never = Claim.Expectation.never(StepBound(relation, 1))
      #expect(never.everywhere?.converse == StepBound(relation, 1))
      #expect(never.everywhere?.relation != relation)
    }
  }

  @Test func livesAreTyped() throws {
    let claim = try Self.study(
      "measure: {quantity: time_alive, criterion: never_fires, layer: 1, at: end}\n"
        + "    compare: {factor: network.hidden, level: [4], with: [4, 4]}\n"
        + "    expect: {log_rank: sooner}"
    ).claims[0]
    #expect(claim.expectation == .logRank(.sooner))
    #expect(claim.measure.quantity == .timeAlive(criterion: "never_fires"))
  }

  @Test func anotherStudyIsNamedByItsFile() throws {
    let study = try Self.study(
      "measure: {quantity: final_loss}\n"
        + "    versus: {study: other.yaml, where: {network.hidden: [8-8, 16], arm: a}}\n"
        + "    expect: {equivalent_within: 0.1}")
    #expect(
      study.claims[0].versus
        == Versus(
          study: "other.yaml",
          filters: [
            .init(factor: "arm", levels: ["a"]),
            .init(factor: "network.hidden", levels: ["8-8", "16"]),
          ]))
    #expect(study.canonical.contains(#""versus":{"study":"other.yaml""#))
    let without = try Self.study("measure: {quantity: final_loss}\n    expect: {at_most: 1}")
    #expect(!without.canonical.contains("versus"))
  }

  private static let loss = "measure: {quantity: probe_loss}\n    expect: "

  @Test(arguments: [
    (loss + "{between: [2, 1]}", "must be two numbers, the smaller first"),
    (loss + "{between: 2}", "must be a list"),
    (loss + "{increasing_along: colour}", "unknown factor 'colour'"),
    (loss + "{increasing_along: network.hidden}", "needs at least 3 levels of 'network.hidden'"),
    (
      "where: {training.learning_rate: [0.1, 0.2]}\n    " + loss
        + "{decreasing_along: training.learning_rate}", "needs at least 3 levels"
    ),
    (loss + "{always: {at_least: 1, at_most: 2}}", "must have exactly one bound"),
    (loss + "{always: {from: 1}}", "must have exactly one bound"),
    (loss + "{always: {at_leest: 1}}", "did you mean 'at_least'?"),
    (loss + "{never: {at_most: 1, from: 1000000}}", "is recorded; the last is"),
    (
      "measure: {quantity: probe_loss, at: end}\n    expect: {always: {at_least: 1}}",
      "'always' looks at every checkpoint"
    ),
    (
      "measure: {quantity: test_loss}\n    expect: {always: {at_least: 1}}", "known at the end only"
    ),
    (loss + "{log_rank: sooner}", "'log_rank' speaks of a difference"),
    (
      "compare: {factor: network.hidden, level: [4], with: [4, 4]}\n    " + loss
        + "{log_rank: sooner}", "'log_rank' compares how long units live"
    ),
    (loss + "{log_rank: soon}", "cannot be 'soon'"),
    (
      "measure: {quantity: time_alive, criterion: never_fires, at: max}\n    expect: {at_least: 1}",
      "'time_alive' is counted until 'end' or a step after 0"
    ),
    (
      "versus: {study: o.yaml}\n    " + loss + "{at_least: 1}",
      "'at_least' cannot be said of two studies"
    ),
    (
      "versus: {study: o.yaml}\n    compare: {factor: network.hidden, level: [4], with: [4, 4]}\n"
        + "    " + loss + "{greater_by: 1}", "a claim has one other side"
    ),
    ("versus: {where: {a: b}}\n    " + loss + "{greater_by: 1}", "missing key"),
  ])
  func faults(lines: String, message: String) {
    let error = #expect(throws: StudyError.self) { try Self.study(lines) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("s.yaml:") == true)
  }
}
