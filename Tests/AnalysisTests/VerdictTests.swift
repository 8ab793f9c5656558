import Analysis
import Foundation
import HDF5
import Results
import TestSupport
import Testing

@Suite struct VerdictTests {
  private func verdicts() throws -> [Verdict] {
    try Sample.verdicts(
      claims: Reference.stored.claims.filter {
        $0.id.hasPrefix("equal") || $0.id.hasPrefix("least")
      }
      .map(\.yaml).joined(separator: "\n"),
      final: { name, condition, network in
        Reference.stored.values[name].map { $0[condition][network].map { Float($0) } ?? .nan } ?? 0
      })
  }

  @Test func verdictsComeBackFromJSON() throws {
    let verdicts = try verdicts()
    let data = try JSONEncoder().encode(verdicts)
    #expect(try JSONDecoder().decode([Verdict].self, from: data) == verdicts)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"p_holm\"") && text.contains("\"p_refuted_holm\""))
    #expect(!text.contains("pHolm"))
  }

  @Test func verdictsWarnWhereTheirTestDoesNotKeepItsLevel() throws {
    func claim(_ id: String, _ expect: String, compare: Bool = false) -> String {
      """
        - id: \(id)
          says: x
          measure: {quantity: final_loss}
          where: {network.activation: relu\(compare ? "" : ", arm: a")}
      """ + (compare ? "\n    compare: {factor: arm, level: a, with: b}" : "")
        + "\n    expect: {\(expect)}"
    }
    func verdicts(_ networks: Int, _ expects: [String], compare: Bool = false) throws -> [Verdict] {
      try Sample.verdicts(
        claims: expects.enumerated().map { claim("c\($0.offset)", $0.element, compare: compare) }
          .joined(separator: "\n"),
        // One network in sixteen has a value of 1, the others 0, where the arm is a.
        final: { _, condition, network in
          condition % 3 == 0 ? (network % 16 == 15 ? 1 : 0) : 0.25
        }, networks: networks)
    }
    // The mean is 1/16. What is below its bound is harmed by a tail to the right, what is above is not.
    let many = try verdicts(
      64, ["at_most: 0.3", "at_least: 0.01", "equals: 0"])
    #expect(
      try #require(many[0].warnings).joined()
        == "the values are skewed (3.5): with 64 of them a one-sided test at 5% errs some 9.9% of the "
        + "time, and a 95% interval holds the mean some 90% of the time; take more")
    #expect(try #require(many[1].warnings).joined().contains("interval holds the mean some 90%"))
    #expect(!(try #require(many[1].warnings).joined().contains("one-sided")))
    #expect(many[2].warnings == nil)
    let few = try verdicts(16, ["at_most: 0.3", "between: [0.01, 0.3]"])
    #expect(few.allSatisfy { $0.warnings?.first?.contains("fewer than 20 values") == true })
    let pairs = try verdicts(64, ["less_by: 0.05"], compare: true)
    #expect(pairs[0].warnings?.first?.contains("the differences are skewed") == true)
    let text = String(decoding: try JSONEncoder().encode(many), as: UTF8.self)
    #expect(text.contains(#""warnings":["the values are skewed"#))
    // Verdicts that were written before there were warnings are read.
    let old = text.replacing(/"warnings":\[[^\]]*\],?/, with: "").replacing(",}", with: "}")
    #expect(
      try JSONDecoder().decode([Verdict].self, from: Data(old.utf8)).allSatisfy {
        $0.warnings == nil
      })
  }

  @Test func everyCheckpointsWarningIsThatOfTheWorst() throws {
    func verdict(_ skewedAt: Int) throws -> Verdict {
      try Sample.verdicts(
        claims: GrownClaimsTests.claim(
          "c", "quantity: probe_loss", "expect: {always: {at_most: 0.5}}"),
        final: { _, _, _ in 0 },
        history: { place in
          // The mean is 1/16 at one checkpoint and about 0 at the others.
          place.checkpoint == skewedAt
            ? (place.network % 16 == 15 ? 1 : 0) : (place.network % 2 == 0 ? 0.01 : -0.01)
        }, networks: 64)[0]
    }
    for checkpoint in 0...2 {
      #expect(
        try verdict(checkpoint).warnings?.first?.contains("one-sided test at 5% errs some 9.9%")
          == true)
    }
    #expect(try verdict(-1).warnings == nil)
  }

  @Test func theTableInTheFileSaysTheSame() throws {
    let verdicts = try verdicts()
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/v.h5"
    try File.create(path).close()
    try DerivedTable(verdicts: verdicts).append(to: path)
    let group = try File.open(path).group("verdicts")
    #expect(try group.dataset("claim").readStrings() == verdicts.map(\.claim))
    #expect(try group.dataset("verdict").readStrings() == verdicts.map(\.verdict.rawValue))
    #expect(try group.dataset("expectation").readStrings() == verdicts.map(\.expectation))
    #expect(try group.dataset("n").read(as: Int64.self) == verdicts.map { Int64($0.n) })
    #expect(
      try group.dataset("warnings").readStrings()
        == verdicts.map { ($0.warnings ?? []).joined(separator: "\n") })
    #expect(verdicts.contains { $0.warnings != nil } && verdicts.contains { $0.warnings == nil })
    let p = try group.dataset("p").read(as: Double.self)
    for (stored, verdict) in zip(p, verdicts) {
      #expect(stored == verdict.p || (stored.isNaN && verdict.p == nil))
    }
    #expect(verdicts.contains { $0.p == nil } && verdicts.contains { $0.p != nil })
  }
}
