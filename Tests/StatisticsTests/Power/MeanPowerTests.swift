import Statistics
import Testing

/// Held against R: `power.t.test`, noncentral t tails, and Owen's Q integrated there.
@Suite struct MeanPowerTests {
  struct Case: Decodable, Sendable {
    let aim: String
    let sd: Double
    let lower: Double
    let upper: Double?
    let effect: Double
    let alpha: Double
    let n: Int
    let power: Double
    let need: Int
  }

  @Test func powersAndCountsAreRs() throws {
    let cases: [Case] = try reference("power.json")
    #expect(cases.count == 16)
    for sample in cases {
      let plan = try MeanPower(
        standardDeviation: sample.sd,
        margins: Margins(lower: sample.lower, upper: sample.upper ?? .infinity),
        alpha: sample.alpha)
      let isSupport = sample.aim == "support"
      let power =
        try isSupport
        ? plan.support(effect: sample.effect, count: sample.n)
        : plan.refutation(effect: sample.effect, count: sample.n)
      // R's noncentral t is good to some 1e-10.
      #expect(abs(power - sample.power) <= 1e-9 * sample.power + 1e-12, "\(sample): \(power)")
      let need = try plan.count(
        for: isSupport ? .support : .refutation, effect: sample.effect, power: 0.9)
      #expect(need == sample.need, "\(sample): \(need ?? 0)")
    }
  }

  @Test func theLevelIsThePowerAtTheMargin() throws {
    let margins = try Margins(lower: 0.2, upper: .infinity)
    let plan = try MeanPower(standardDeviation: 1.5, margins: margins, alpha: 0.03)
    for n in [2, 3, 10, 200] {
      #expect(abs(try plan.support(effect: 0.2, count: n) - 0.03) < 1e-10)
      #expect(abs(try plan.refutation(effect: 0.2, count: n) - 0.03) < 1e-10)
    }
  }

  @Test func theWrongSideAndTheBorderNeedNoNumber() throws {
    let plan = try MeanPower(
      standardDeviation: 1, margins: Margins(within: 0.5), alpha: 0.05)
    #expect(try plan.count(for: .support, effect: 0.6, power: 0.9) == nil)
    #expect(try plan.count(for: .refutation, effect: 0.4, power: 0.9) == nil)
    #expect(try plan.count(for: .support, effect: 0.5, power: 0.9) == nil)
    #expect(try plan.count(for: .refutation, effect: -0.5, power: 0.9) == nil)
    #expect(throws: StatisticsError.self) {
      try plan.count(for: .support, effect: 0, power: 0.04)
    }
    #expect(throws: StatisticsError.self) {
      try MeanPower(standardDeviation: 0, margins: Margins(within: 0.5), alpha: 0.05)
    }
  }

  @Test func independentSamplesOfEqualSpreadHaveTwiceTheFreedom() throws {
    let margins = try Margins(lower: 0, upper: .infinity)
    let two = try MeanPower(independent: 1, 1, margins: margins, alpha: 0.05)
    #expect(two.freedom == 2)
    // R: power.t.test(n = 20, delta = 1, sd = 1, sig.level = 0.05, alternative = "one.sided").
    #expect(abs(try two.support(effect: 1, count: 20) - Self.twoSamplePower) < 1e-9)
  }

  static let twoSamplePower = 0.92790247339534171

  /// R: 0.05 * sqrt(15 / qchisq(0.2, 15)).
  @Test func thePilotsDeviationHasAnUpperLimit() throws {
    #expect(
      abs(try MeanPower.upperDeviation(of: 0.05, count: 16) - Self.upperDeviation) < 1e-12)
  }

  static let upperDeviation = 0.060318475906234736
}
