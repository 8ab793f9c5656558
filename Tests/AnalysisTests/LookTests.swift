import Analysis
import Results
import TestSupport
import Testing

@Suite struct LookTests {
  /// The verdict on a mean of 1 with a spread of ±1 at one look.
  private static func verdicts(
    _ expect: String, look: Look, final: @escaping (String, Int, Int) -> Float = spread
  ) throws -> [Verdict] {
    let folder = try TemporaryFolder()
    var planted = try Planted(
      Sample.text(
        claims: GrownClaimsTests.claim(
          "a", "quantity: final_loss",
          "where: {network.activation: relu, arm: a}\n    expect: {\(expect)}")
      ).replacing("networks: 12", with: "networks: \(look.networks)"))
    planted.final = final
    let path = "\(folder.path)/judged.h5"
    try planted.write(to: path)
    return try ClaimJudge.judge(planted.study, file: StudyFile(path), look: look)
  }

  private static func spread(_ name: String, _ condition: Int, _ network: Int) -> Float {
    network % 2 == 0 ? 2 : 0
  }

  @Test func everyLookHasItsShareOfTheErrorRate() throws {
    // t = 2 with 15 degrees of freedom: p = 0.032, below 0.05 and above 0.05/4.
    let edge = "at_least: 0.4836"
    let alone = try Self.verdicts(edge, look: Look(1, of: 1, networks: 16))[0]
    #expect(alone.verdict == .supported && alone.confidence == 0.95)
    let shared = try Self.verdicts(edge, look: Look(1, of: 4, networks: 16))[0]
    #expect(shared.verdict == .undecided && abs(shared.confidence - 0.9875) < 1e-12)
    #expect(shared.test.hasSuffix("; look 1 of 4, at 16 networks"))
    let width = try (#require(alone.upper) - #require(alone.lower))
    #expect(try #require(shared.upper) - #require(shared.lower) > width)
  }

  @Test func theFirstDecisionStays() throws {
    let first = Look(1, of: 2, networks: 16)
    let second = Look(2, of: 2, networks: 32)
    var sequence = SequentialVerdicts()
    _ = sequence.add(try Self.verdicts("at_most: 1.1", look: first), look: first)
    #expect(!sequence.areComplete(for: ["a"]))
    let early = try Self.verdicts("at_most: 9", look: first)
    #expect(sequence.add(early, look: first) == early && sequence.areComplete(for: ["a"]))
    let later = sequence.add(try Self.verdicts("at_most: 0", look: second), look: second)
    #expect(later == early && later[0].verdict == .supported)
  }

  @Test func everyNetworkIsKnownAtTheLastLookOnly() throws {
    let first = Look(1, of: 2, networks: 16)
    let last = Look(2, of: 2, networks: 32)
    let same: (String, Int, Int) -> Float = { _, _, _ in 1 }
    var sequence = SequentialVerdicts()
    _ = sequence.add(try Self.verdicts("equals: 1", look: first, final: same), look: first)
    #expect(!sequence.areComplete(for: ["a"]))
    _ = sequence.add(try Self.verdicts("equals: 1", look: last, final: same), look: last)
    #expect(sequence.areComplete(for: ["a"]))
    var refuted = SequentialVerdicts()
    _ = refuted.add(try Self.verdicts("equals: 2", look: first, final: same), look: first)
    #expect(refuted.areComplete(for: ["a"]))
  }
}
