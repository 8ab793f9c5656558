import Analysis
import Foundation
import Results
import Studies
import TestSupport
import Testing

@Suite struct PowerPlannerTests {
  /// Plans the only claim of a planted study.
  private static func plan(
    _ claim: String, power: Double = 0.9, effect: Double? = nil, networks: Int = 16,
    final: @escaping (String, Int, Int) -> Float,
    history: @escaping (Planted.Place) -> Float = { _ in 0 }
  ) throws -> PowerPlan {
    let folder = try TemporaryFolder()
    var planted = try Planted(
      Sample.text(claims: claim).replacing("networks: 12", with: "networks: \(networks)"))
    planted.final = final
    planted.history = history
    let path = "\(folder.path)/judged.h5"
    try planted.write(to: path)
    return try PowerPlanner(
      planted.study, claim: planted.study.claims[0], power: power, effect: effect
    ).plan(StudyFile(path))
  }

  private static let mean = GrownClaimsTests.claim(
    "a", "quantity: final_loss", "where: {network.activation: relu, arm: a}\n    expect: ")

  /// √(16/15).
  private static let deviation = (16.0 / 15).squareRoot()

  /// Half the networks are at −1, half at 1 around a mean: s² = 16/15·unit².
  private static func spread(_ mean: Float, _ unit: Float) -> (String, Int, Int) -> Float {
    { _, _, network in mean + (network % 2 == 0 ? unit : -unit) }
  }

  @Test func aMeanNeedsRsNumber() throws {
    // R: power.t.test(delta = 0.5, sd = sqrt(16/15), sig.level = 0.05, power = 0.9,
    //    type = "one.sample", alternative = "one.sided")$n = 37.934
    let plan = try Self.plan(Self.mean + "{at_least: 0.5}", final: Self.spread(1, 1))
    #expect(plan.networks == 38 && plan.aim == .support && plan.alpha == 1 - 0.95)
    let deviation = try #require(plan.deviation)
    #expect(abs(deviation - Self.deviation) < 1e-12)
    #expect(plan.effect == 1 && plan.verdict == .supported && plan.units == nil)
    #expect((plan.cautious ?? 0) > 38 && (plan.powerOfPilot ?? 1) < 0.9)
  }

  @Test func theWrongSideIsRefuted() throws {
    let plan = try Self.plan(Self.mean + "{at_least: 1.5}", final: Self.spread(1, 1))
    #expect(plan.aim == .refutation && plan.networks == 38)
    #expect(plan.notes.contains { $0.contains("wrong side") })
    let border = try Self.plan(Self.mean + "{at_least: 1}", final: Self.spread(1, 1))
    #expect(border.aim == .none && border.networks == nil)
    #expect(border.notes.contains { $0.contains("margin itself") })
    // The effect to plan for may be another than the pilot's.
    let other = try Self.plan(
      Self.mean + "{at_least: 1}", effect: 1.5, final: Self.spread(1, 1))
    #expect(other.aim == .support && other.networks == 38)
  }

  @Test func whatIsDecidedSaysSo() throws {
    let plan = try Self.plan(Self.mean + "{at_most: 2}", final: Self.spread(1, 0.125))
    #expect(plan.verdict == .supported && (plan.networks ?? 99) <= 16)
    #expect(plan.notes.contains { $0.contains("decide the claim already: supported") })
  }

  @Test func withoutVarianceTheSignTestCounts() throws {
    let plan = try Self.plan(Self.mean + "{at_most: 2}", networks: 4, final: { _, _, _ in 1 })
    // ½⁵ ≤ 0.05.
    #expect(plan.networks == 5 && plan.deviation == 0 && plan.verdict == .undecided)
    let against = try Self.plan(Self.mean + "{at_most: 0}", networks: 4, final: { _, _, _ in 1 })
    #expect(against.aim == .refutation && against.networks == 5)
  }

  @Test func pairsNeedFewerThanIndependentSeeds() throws {
    let plan = try Self.plan(
      GrownClaimsTests.claim(
        "a", "quantity: final_loss",
        "compare: {factor: network.activation, level: relu, with: elu}\n"
          + "    expect: {equivalent_within: 0.25}"),
      effect: 0,
      final: { _, condition, network in
        Float(network) / 4 + (condition < 3 ? Float(network % 2) / 4 : 0)
      })
    // Differences of 0 or 1/4: s = 0.125·√(16/15).
    let deviation = try #require(plan.deviation)
    #expect(abs(deviation - Self.deviation / 8) < 1e-12)
    #expect((plan.pairing ?? 0) > 0.9)
    #expect((plan.networks ?? 99) < 10 && (plan.unpaired ?? 0) > 300)
    #expect(plan.effect == 0)
  }

  @Test func aLostShareNeedsMoreNetworks() throws {
    let plan = try Self.plan(
      Self.mean + "{at_least: 0.5}", networks: 20,
      final: { _, _, network in
        network >= 18 ? .nan : network % 2 == 0 ? 2 : 0
      })
    #expect(plan.pilot == 18 && plan.excluded == 2)
    // R: 37.665 for sd = sqrt(18/17), and 38/0.9.
    #expect(plan.networks == 43)
  }

  @Test func otherTestsHaveTheirNumbers() throws {
    let step = try Self.plan(
      GrownClaimsTests.claim(
        "a", "quantity: probe_loss",
        "where: {network.activation: relu, arm: a}\n    expect: {always: {at_least: 0.5}}"),
      final: { _, _, _ in 0 },
      history: { ($0.checkpoint == 1 ? 1 : 9) + ($0.network % 2 == 0 ? 1 : -1) })
    // Only the second checkpoint is near: the number of its t-test.
    #expect(step.networks == 38 && step.aim == .support)
    let trend = try Self.plan(
      GrownClaimsTests.claim(
        "a", "quantity: final_loss",
        "where: {network.activation: relu}\n    expect: {increasing_along: arm}"),
      final: { _, condition, network in Float(network % 4 == 0 ? 2 - condition : condition) })
    // A quarter falls: mean 0.5, s² = 0.8; ((1.64485·√½ + 1.28155·√0.8)/0.5)² = 21.33.
    #expect(trend.networks == 22 && trend.aim == .support)
    let exact = try Self.plan(
      Self.mean + "{equals: 1}", final: { _, _, _ in 1 })
    #expect(exact.networks == nil && exact.notes.contains { $0.contains("0.171") })
  }

  @Test func unitsOfOneNetworkAreAlike() throws {
    // All five units of every other network are dead: the correlation is 1, the effect 5.
    let plan = try Self.plan(
      GrownClaimsTests.claim(
        "a", "quantity: dead_fraction, criterion: never_fires",
        "where: {network.activation: relu, arm: a}\n    expect: {at_most: 0.9}"),
      final: { _, _, _ in 0 },
      history: { $0.path == "dead_fraction_never_fires" ? Float($0.network % 2) : 0 })
    #expect(plan.units == 5 && plan.intraclass == 1 && plan.designEffect == 5)
  }

  @Test func fewNetworksAndForeignEffectsAreSaid() throws {
    let one = try Self.plan(Self.mean + "{at_most: 2}", networks: 1, final: { _, _, _ in 1 })
    #expect(one.networks == nil && one.notes.contains { $0.contains("fewer than two") })
    #expect(throws: ResultsError.self) {
      try Self.plan(Self.mean + "{equals: 1}", effect: 1, final: { _, _, _ in 1 })
    }
  }
}
