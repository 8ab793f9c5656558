import Analysis
import Foundation
import Results
import Studies
import TestSupport
import Testing

/// Claims with `between`, trends, `always` and `never`, `log_rank` and `versus`.
@Suite struct GrownClaimsTests {
  static func claim(_ id: String, _ measure: String, _ rest: String) -> String {
    """
      - id: \(id)
        says: x
        measure: {\(measure)}
        \(rest)
    """
  }

  @Test func betweenTakesTheIntervalInside() throws {
    let rest = "where: {network.activation: relu, arm: a}\n    expect: {between: "
    let verdicts = try Sample.verdicts(
      claims: [
        Self.claim("inside", "quantity: final_loss", rest + "[0.9, 1.1]}"),
        Self.claim("above", "quantity: final_loss", rest + "[0, 0.5]}"),
        Self.claim("on-the-edge", "quantity: final_loss", rest + "[1, 2]}"),
        Self.claim(
          "difference", "quantity: final_loss",
          "compare: {factor: network.activation, level: elu, with: relu}\n"
            + "    expect: {between: [1.5, 2.5]}"),
      ].joined(separator: "\n"),
      final: { _, condition, network in
        1 + Float(network % 3 - 1) / 64 + (condition >= 3 ? 2 + Float(network % 2) / 32 : 0)
      })
    #expect(verdicts.map(\.verdict) == [.supported, .refuted, .undecided, .supported])
    #expect(verdicts[0].expectation == "between 0.9 and 1.1")
    #expect(verdicts[0].estimate == 1 && verdicts[0].test == "two one-sided t-tests")
  }

  @Test func aConstantOnTheBorderIsNotBetween() throws {
    let verdict = try Sample.verdicts(
      claims: Self.claim("edge", "quantity: final_loss", "expect: {between: [0.1, 0.5]}"),
      final: { _, _, _ in 0.1 })[0]
    #expect(verdict.degenerate && verdict.verdict == .refuted && verdict.estimate != nil)
  }

  @Test func trendsArePagesTest() throws {
    let rest = "where: {network.activation: relu}\n    expect: "
    let verdicts = try Sample.verdicts(
      claims: [
        Self.claim("rises", "quantity: final_loss", rest + "{increasing_along: arm}"),
        Self.claim("falls", "quantity: final_loss", rest + "{decreasing_along: arm}"),
        Self.claim("flat", "quantity: test_loss", rest + "{increasing_along: arm}"),
        Self.claim("mixed", "quantity: train_accuracy", rest + "{increasing_along: arm}"),
      ].joined(separator: "\n"),
      final: { name, condition, network in
        switch name {
        // Eight seeds of twelve rise all the way, four swap the last two.
        case "final_loss":
          let place = network < 4 ? [0, 2, 1][condition % 3] : condition % 3
          return Float(place) + Float(network) / 16
        case "train_accuracy": return Float((condition + network) % 3)
        default: return 0.5
        }
      })
    #expect(verdicts.map(\.verdict) == [.supported, .refuted, .refuted, .undecided])
    // SciPy: page_trend_test of these twelve blocks, exact: see `pageP`.
    let p = try #require(verdicts[0].p)
    #expect(abs(p / Self.pageP - 1) < 1e-9, "\(p)")
    // Eight correlations of 1 and four of ½.
    let mean = 10.0 / 12
    #expect(verdicts[0].estimate == mean)
    #expect(verdicts[2].degenerate && verdicts[2].estimate == 0 && verdicts[2].lower == nil)
    #expect(verdicts[0].expectation == "increasing_along arm")
  }

  /// scipy.stats.page_trend_test([[1, 2, 3]] * 8 + [[1, 3, 2]] * 4, method='exact').pvalue
  static let pageP = 4.83879339969065e-06

  @Test func alwaysAndNeverTakeTheWorstStep() throws {
    func rest(_ expect: String) -> String {
      "where: {network.activation: relu, arm: a}\n    expect: {\(expect)}"
    }
    let verdicts = try Sample.verdicts(
      claims: [
        Self.claim("holds", "quantity: probe_loss", rest("always: {at_least: 0.5}")),
        Self.claim("dips", "quantity: probe_loss", rest("always: {at_least: 1.5}")),
        Self.claim("never", "quantity: probe_loss", rest("never: {greater_than: 2.5}")),
        Self.claim("late", "quantity: probe_loss", rest("always: {at_least: 1.5, from: 5}")),
        Self.claim("close", "quantity: probe_loss", rest("always: {at_least: 1}")),
      ].joined(separator: "\n"),
      final: { _, _, _ in 0 },
      history: { place in
        // Means 2, 1, 2 at the steps 0, 4, 8, with a spread of ±1/8.
        let mean: Float = place.checkpoint == 1 ? 1 : 2
        return mean + (place.network % 2 == 0 ? 0.125 : -0.125)
      })
    #expect(
      verdicts.map(\.verdict) == [.supported, .refuted, .supported, .supported, .undecided])
    #expect(verdicts[0].estimate == 1 && verdicts[0].estimand.hasSuffix(", at step 4"))
    #expect(verdicts[2].estimand.hasPrefix("greatest of the 3 checkpoints'"))
    #expect(verdicts[3].estimate == 2)
    #expect(verdicts[2].expectation == "never greater_than 2.5")
    #expect(verdicts[3].expectation == "always at_least 1.5 from step 5 on")
    // t = ±(1 − bound)/se at the worst of three steps: SciPy's tails with 11 degrees of freedom.
    let support = try #require(verdicts[0].p)
    #expect(abs(support / Self.tTail - 1) < 1e-9, "\(support)")
  }

  /// scipy.stats.t.sf(0.5 / (0.125 * (12 / 11) ** 0.5 / 12 ** 0.5), 11)
  static let tTail = 2.0605588555698765e-08

  @Test func aStepWithoutSpreadHasTheSignTest() throws {
    let verdict = try Sample.verdicts(
      claims: Self.claim(
        "zero", "quantity: probe_loss", "expect: {always: {at_most: 0.5}}"),
      final: { _, _, _ in 0 },
      history: { $0.checkpoint == 0 ? 0 : Float($0.network) / 64 })[0]
    #expect(verdict.verdict == .supported && verdict.p == 1.0 / 4096 && !verdict.degenerate)
    #expect(verdict.test.contains("sign tests at the 1"))
  }

  /// Labels of a planted study: units of `elu` die at a checkpoint that their network tells.
  private static func lives(
    _ expect: String, networks: Int = 12, _ death: @escaping (_ isRelu: Bool, Int, Int) -> Int?
  ) throws -> Verdict {
    try Sample.verdicts(
      claims: claim(
        "lives", "quantity: time_alive, criterion: never_fires",
        "compare: {factor: network.activation, level: relu, with: elu}\n    expect: {\(expect)}"),
      final: { _, _, _ in 0 },
      history: { place in
        guard place.path.hasPrefix("layer_"), place.path.hasSuffix("dead_never_fires") else {
          return 0
        }
        let unit = place.column + (place.path.hasPrefix("layer_2") ? 3 : 0)
        return death(place.condition < 3, place.network, unit).map { place.checkpoint >= $0 }
          == true
          ? 1 : 0
      }, networks: networks)[0]
  }

  @Test func logRankFindsWhoDiesSooner() throws {
    // Of relu two or three of five units die at step 4, of elu none or one.
    let death: (Bool, Int, Int) -> Int? = { isRelu, network, unit in
      let dead = (isRelu ? 2 : 0) + network % 2
      return unit < dead ? 1 : nil
    }
    let verdict = try Self.lives("log_rank: sooner", death)
    #expect(verdict.verdict == .supported && verdict.n == 12)
    // The most extreme of 2¹² exchanges.
    #expect(verdict.p == 1.0 / 4096)
    // Two units more of five lose four of eight steps.
    #expect(abs((verdict.estimate ?? 0) + 1.6) < 1e-12)
    #expect(try Self.lives("log_rank: later", death).verdict == .refuted)
    #expect(try Self.lives("less_by: 1", death).verdict == .supported)
    #expect(try Self.lives("equivalent_within: 1", death).verdict == .refuted)
  }

  @Test(arguments: [nil, 0, 2])
  func nobodyAndEverybodyDyingIsNoNumberless(_ death: Int?) throws {
    let verdict = try Self.lives("log_rank: sooner") { _, _, _ in death }
    #expect(verdict.degenerate && verdict.verdict == .refuted && verdict.estimate == 0)
    #expect(verdict.p == 1 && verdict.test.hasPrefix("sign test"))
    let one = try Self.lives("log_rank: sooner", networks: 1) { _, _, _ in death }
    #expect(one.verdict == .undecided && one.estimate == nil && one.n == 1)
  }

  // MARK: Across studies

  private static func other(
    seed: Int = 1, networks: Int = 12, spread: Float, rate: String = "0.1"
  ) throws -> (study: Planted, folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    var planted = try Planted(
      Sample.text(claims: "  []").replacing("name: judged", with: "name: other")
        .replacing("networks: 12", with: "networks: \(networks)\nseed: \(seed)")
        .replacing("learning_rate: 0.1", with: "learning_rate: \(rate)"))
    planted.final = { _, _, network in 1 + spread * Float(network) }
    let path = "\(folder.path)/other.h5"
    try planted.write(to: path)
    return (planted, folder, path)
  }

  private static func across(_ other: OtherStudy?, expect: String, level: String = "b") throws
    -> Verdict
  {
    let folder = try TemporaryFolder()
    var planted = try Planted(
      Sample.text(
        claims: claim(
          "across", "quantity: final_loss",
          "versus: {study: other.yaml, where: {arm: \(level)}}\n    expect: {\(expect)}")))
    planted.final = { _, _, network in 1.5 + Float(network) + Float(network % 2) / 64 }
    let path = "\(folder.path)/judged.h5"
    try planted.write(to: path)
    return try ClaimJudge.judge(
      planted.study, file: StudyFile(path), others: other.map { ["other.yaml": $0] } ?? [:])[0]
  }

  @Test func networksOfOneSeedArePairedAcrossStudies() throws {
    let same = try Self.other(spread: 1)
    let verdict = try Self.across(
      OtherStudy(same.study.study, path: same.path), expect: "between: [0.4, 0.6]")
    #expect(verdict.verdict == .supported && verdict.n == 12)
    #expect(verdict.estimand.contains("paired by 12 shared seeds"))
    #expect(verdict.estimand.contains("(\(same.study.study.hash.prefix(12)))"))
    // Another study seed: independent networks, whose spread drowns the difference.
    let independent = try Self.other(seed: 2, spread: 1)
    let loose = try Self.across(
      OtherStudy(independent.study.study, path: independent.path), expect: "greater_by: 0")
    #expect(loose.verdict == .undecided && loose.test.hasSuffix("Welch's") && loose.n == 24)
    let few = try Self.other(networks: 5, spread: 1)
    let shared = try Self.across(
      OtherStudy(few.study.study, path: few.path), expect: "greater_by: 0.4")
    #expect(shared.n == 5 && shared.estimand.contains("paired by 5 shared seeds"))
  }

  @Test func resultsOfAnotherFormOfTheStudyAreRefused() throws {
    let old = try Self.other(spread: 1)
    let now = try Self.other(spread: 1, rate: "0.2")
    let error = #expect(throws: ResultsError.self) {
      try Self.across(OtherStudy(now.study.study, path: old.path), expect: "greater_by: 0")
    }
    #expect(error?.description.contains("another form of 'other'") == true)
    #expect(throws: ResultsError.self) { try Self.across(nil, expect: "greater_by: 0") }
    let level = #expect(throws: StudyError.self) {
      try Self.across(
        OtherStudy(old.study.study, path: old.path), expect: "greater_by: 0", level: "d")
    }
    #expect(level?.description.contains("the level 'd' of 'arm'") == true)
  }
}
