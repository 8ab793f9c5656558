import Foundation
import TestSupport
import Testing

/// The digests of studies that touch all of the arithmetic, as they were when it was last changed
/// on purpose (`scripts/golden`).
@Suite struct GoldenTests {
  private static let file = "\(Program.package)/results/golden/digests.txt"

  /// Lines of a digest and a study file.
  private static func recorded() throws -> [(digest: String, study: String)] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
      let parts = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
      try #require(parts.count == 2 && parts[0].count == 64, "\(file): '\(line)'")
      return (parts[0], parts[1])
    }
  }

  @Test func digestsAreThoseOnRecord() async throws {
    let recorded = try Self.recorded()
    #expect(!recorded.isEmpty)
    for (digest, study) in recorded {
      let folder = try TemporaryFolder()
      let run = try await Program.run("run", "\(Program.package)/\(study)", "-q", in: folder)
      // 2: some of its networks diverge, so that infinities and NaN are compared too.
      #expect([0, 2].contains(run.status), "\(study): \(run.err)")
      let file = try #require(
        folder.files().first { $0.hasSuffix(".h5") && !$0.contains("/blocks/") })
      let found = try await Program.run("digest", file, in: folder)
      #expect(
        found.out.hasPrefix(digest + "  "),
        """
        \(study) gives other bits than are on record. If the arithmetic was meant to change, raise \
        FormatVersion.engine and type: scripts/golden --record
        """)
    }
  }

  /// A name of a catalog, as the command lists it.
  private struct Listing: Decodable {
    struct Entry: Decodable { let name: String }
    let kind: String
    let entries: [Entry]
  }

  @Test(arguments: ["golden-catalog", "golden-float64"])
  func everyEntryHasALevel(study: String) async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run("catalog", "--json", in: folder)
    let listings = try JSONDecoder().decode([Listing].self, from: Data(output.out.utf8))
    let text = try String(
      contentsOfFile: "\(Program.package)/studies/\(study).yaml", encoding: .utf8)
    let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    // First values are drawn in float32 in either case.
    let initializers =
      study == "golden-float64" ? [] : ["weight_initializers", "bias_initializers"]
    for kind in initializers + [
      "activations", "losses", "optimizers", "schedules", "clippings", "normalizations", "remedies",
    ] {
      let listing = try #require(listings.first { $0.kind == kind }, "\(kind)")
      for entry in listing.entries where entry.name != "none" {
        #expect(words.contains(entry.name), "\(kind): \(entry.name)")
      }
    }
  }
}
