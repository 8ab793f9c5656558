import Analysis
import Foundation
import TestSupport
import Testing

@Suite struct ClaimJudgeTests {
  /// All claims of the reference at once: Holm's correction needs every one.
  private static let judged: [String: Verdict] = {
    let reference = Reference.stored
    let verdicts = try? Sample.verdicts(
      claims: reference.claims.map(\.yaml).joined(separator: "\n"),
      final: { name, condition, network in
        reference.values[name].map { $0[condition][network].map { Float($0) } ?? .nan } ?? 0
      })
    return Dictionary(uniqueKeysWithValues: (verdicts ?? []).map { ($0.claim, $0) })
  }()

  @Test(arguments: Reference.stored.claims)
  func verdictsAreSciPys(_ expected: Reference.Expected) throws {
    let verdict = try #require(Self.judged[expected.id])
    #expect(verdict.verdict.rawValue == expected.verdict)
    #expect(verdict.n == expected.n && verdict.excluded == expected.excluded)
    #expect(verdict.degenerate == expected.degenerate)
    func same(_ one: Double?, _ two: Double?, _ name: String) {
      guard let one, let two else {
        #expect(one == nil && two == nil, "\(name)")
        return
      }
      #expect(abs(one - two) <= 1e-9 * max(abs(two), 1e-12) + 1e-15, "\(name): \(one), \(two)")
    }
    same(verdict.estimate, expected.estimate, "estimate")
    same(verdict.lower, expected.lower, "lower")
    same(verdict.upper, expected.upper, "upper")
    same(verdict.p, expected.p, "p")
    same(verdict.pHolm, expected.pHolm, "p_holm")
    same(verdict.pRefutedHolm, expected.pRefutedHolm, "p_refuted_holm")
  }

  @Test func theReferenceHasEveryExpectationWithEveryRuling() {
    let kinds = Reference.stored.claims.map { claim in
      "\(claim.yaml.split(separator: "{").last?.split(separator: ":").first ?? "") \(claim.verdict)"
    }
    #expect(Set(kinds).count >= 17, "\(Set(kinds).sorted())")
  }

  @Test func theoryStandsBesideTheMeasurement() throws {
    func claim(_ id: String, _ expect: String) -> String {
      """
        - id: \(id)
          says: x
          measure: {quantity: final_loss}
          where: {network.activation: relu, arm: a}
          expect: {theory: \(expect)}
      """
    }
    // Values around 0.25, 0.005 to each side.
    let verdicts = try Sample.verdicts(
      claims: [
        claim("near", "{name: unit_death, n: 2}, within: 0.02"),
        claim("far", "{name: unit_death, n: 4}, within: 0.02"),
        claim("bounds", "{name: born_dead_network, width: 2, depth: 3}, within: 0.02"),
      ].joined(separator: "\n"), final: { _, _, network in network % 2 == 0 ? 0.255 : 0.245 })
    #expect(verdicts.map(\.verdict) == [.supported, .refuted, .supported])
    #expect(verdicts[0].expectation == "theory unit_death: 0.25, within 0.02")
    #expect(verdicts[2].expectation == "theory born_dead_network: 0.15625 to 0.25, within 0.02")
    // Without spread the sign test decides.
    let constant = try Sample.verdicts(
      claims: claim("near", "{name: unit_death, n: 2}, within: 0.02"), final: { _, _, _ in 0.25 })
    #expect(constant[0].verdict == .supported && constant[0].degenerate)
  }

  @Test func everyCheckpointCounts() throws {
    // The worst checkpoint of each network decides: 1 in the middle, 0 at both ends.
    func claim(_ id: String, _ expect: String) -> String {
      """
        - id: \(id)
          says: x
          measure: {quantity: probe_loss, at: every}
          where: {network.activation: relu, arm: a}
          expect: {\(expect)}
      """
    }
    let verdicts = try Sample.verdicts(
      claims: [
        claim("below-two", "at_most: 2"), claim("below-half", "at_most: 0.5"),
        claim("above-minus", "at_least: -1"), claim("above-half", "at_least: 0.5"),
        claim("all-zero", "equals: 0"),
      ].joined(separator: "\n"),
      final: { _, _, _ in 0 },
      history: { $0.checkpoint == 1 ? 1 + Float($0.network) / 64 : 0 })
    #expect(
      verdicts.map(\.verdict) == [.supported, .refuted, .supported, .refuted, .refuted])
    // Maxima 1 … 1 + 11/64, minima 0.
    #expect(verdicts[0].estimate == 1 + 5.5 / 64)
    #expect(verdicts[3].estimate == 0 && verdicts[3].degenerate)
    #expect(verdicts[4].estimate == 0 && verdicts[4].n == 12)
  }

  @Test func everyNetworkMustHoldAtEveryCheckpoint() throws {
    let claims = """
        - id: exact
          says: x
          measure: {quantity: probe_loss, at: every}
          where: {network.activation: relu}
          expect: {equals: 3}
      """
    func verdict(_ odd: (Planted.Place) -> Bool) throws -> Verdict {
      let odd = withoutActuallyEscaping(odd) { $0 }
      return try Sample.verdicts(
        claims: claims, final: { _, _, _ in 0 }, history: { odd($0) ? 4 : 3 })[0]
    }
    let all = try verdict { $0.condition >= 3 }
    #expect(all.verdict == .supported && all.n == 12 && all.estimate == 1)
    let one = try verdict { $0.condition == 2 && $0.network == 11 && $0.checkpoint == 1 }
    #expect(one.verdict == .refuted && one.estimate == 11.0 / 12)
  }

  @Test func aDifferenceThatIsOnlyRoundingIsNone() throws {
    // Each seed has the same three values in another order: the averages differ by rounding only.
    let claims = """
        - id: same
          says: x
          measure: {quantity: final_loss}
          compare: {factor: network.activation, level: relu, with: elu}
          expect: {greater_by: 0}
      """
    let verdict = try Sample.verdicts(
      claims: claims,
      final: { _, condition, network in
        let values: [Float] = [0.1, 0.7 + Float(network) / 100, 1.3]
        return condition < 3 ? values[condition] : values[5 - condition]
      })[0]
    #expect(verdict.degenerate && verdict.verdict != .supported && verdict.p == 1)
    #expect(abs(verdict.estimate ?? 1) < 1e-15)
  }

  @Test func tooFewNetworksDecideNothing() throws {
    let claims = """
        - id: one-left
          says: x
          measure: {quantity: final_loss}
          expect: {at_least: 0}
        - id: none-left
          says: x
          measure: {quantity: test_loss}
          expect: {equals: 0}
      """
    let verdicts = try Sample.verdicts(
      claims: claims, final: { name, _, network in name == "final_loss" && network == 0 ? 1 : .nan }
    )
    #expect(verdicts.map(\.verdict) == [.undecided, .undecided])
    #expect(verdicts[0].n == 1 && verdicts[0].excluded == 11 && verdicts[0].p == nil)
    #expect(verdicts[1].n == 0 && verdicts[1].excluded == 12 && verdicts[1].estimate == nil)
  }

  @Test(arguments: [(2, Verdict.Ruling.undecided), (4, .undecided), (5, .supported)])
  func equalValuesOfFewNetworksProveNothing(_ networks: Int, _ expected: Verdict.Ruling) throws {
    let verdict = try Sample.verdicts(
      claims: """
          - id: none-dead
            says: x
            measure: {quantity: final_loss}
            expect: {at_most: 0.02}
        """,
      final: { _, _, _ in 0 }, networks: networks)[0]
    #expect(verdict.degenerate && verdict.verdict == expected)
    #expect(verdict.p == Double(sign: .plus, exponent: -networks, significand: 1))
  }

  @Test(arguments: [(1, Verdict.Ruling.supported), (2, .undecided)])
  func manyThatDivergedLeaveAMeanUndecided(_ missing: Int, _ expected: Verdict.Ruling) throws {
    let verdict = try Sample.verdicts(
      claims: """
          - id: small
            says: x
            measure: {quantity: final_loss}
            expect: {at_most: 100}
        """,
      final: { _, _, network in network < missing ? .nan : Float(network) })[0]
    #expect(verdict.verdict == expected && verdict.excluded == missing)
  }
}
