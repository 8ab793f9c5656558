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
    let p = try group.dataset("p").read(as: Double.self)
    for (stored, verdict) in zip(p, verdicts) {
      #expect(stored == verdict.p || (stored.isNaN && verdict.p == nil))
    }
    #expect(verdicts.contains { $0.p == nil } && verdicts.contains { $0.p != nil })
  }
}
