import Foundation
import TestSupport
import Testing

@Suite struct StatisticTests {
  /// Student's sleep data (1908), long, with the patients as pairs.
  private static let sleep: String = {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let rows = zip(first, second).enumerated().flatMap { patient, hours in
      ["\(hours.0),1,\(patient)", "\(hours.1),2,\(patient)"]
    }
    return (["extra,drug,patient"] + rows).joined(separator: "\n") + "\n"
  }()

  private func object(_ output: Program.Output) throws -> [String: Any] {
    try #require(try Sample.json(output) as? [String: Any], "\(output.err)")
  }

  @Test func aTableGivesTheNumbersOfTheTextbook() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sleep, to: "sleep.csv")
    let welch = try object(
      try await Program.run(
        "statistic", "welch", "sleep.csv", "--value", "extra", "--group", "drug", "--json",
        in: folder))
    #expect(abs(try #require(welch["estimate"] as? Double) + 1.58) < 1e-12)
    #expect(abs(try #require(welch["p"] as? Double) - 0.07939) < 1e-5)
    #expect((welch["interval"] as? [Double])?.count == 2 && welch["n"] as? Int == 20)
    for part in ["--pair", "--cluster"] {
      let paired = try object(
        try await Program.run(
          "statistic", "paired_t", "sleep.csv", "--value", "extra", "--group", "drug", part,
          "patient", "--json", in: folder))
      #expect(abs(try #require(paired["statistic"] as? Double) + 4.0621) < 1e-4)
      #expect(abs(try #require(paired["p"] as? Double) - 0.002833) < 1e-6)
      #expect(paired["n"] as? Int == 10 && paired["warnings"] == nil)
    }
    let mean = try object(
      try await Program.run(
        "statistic", "one_sample_t", "sleep.csv", "--value", "extra", "--cluster", "patient",
        "--json", in: folder))
    #expect(
      (mean["warnings"] as? [String])?.contains { $0.hasPrefix("of fewer than 20 values") } == true)
    let text = try await Program.run(
      "statistic", "mann_whitney", "sleep.csv", "--value", "extra", "--group", "drug", "--set",
      "alternative=less", in: folder)
    #expect(text.status == 0 && text.out.hasPrefix("mann_whitney: shift (1 − 2) "))
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(arguments: ["welsh", "t.csv"], message: "There is no statistic 'welsh'"),
    Mistake(arguments: ["welch", "t.csv"], message: "name one with --value"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "y", "--group", "g"],
      message: "there is no column 'y' (columns: x, g, word"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "word", "--group", "g"],
      message: "t.csv:2: column 'word': 'one' is not a number"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "gap", "--group", "g"],
      message: "t.csv:3: column 'gap': the cell is empty (--drop-missing"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "x", "--group", "word"],
      message: "number of groups is 4"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "x", "--group", "g", "--set", "lvl=1"],
      message: "'welch' takes no 'lvl'"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "x", "--group", "g", "--set", "level=1"],
      message: "'level' must be less than 1"),
    Mistake(
      arguments: ["welch", "t.csv", "--value", "x", "--group", "g", "--time", "x"],
      message: "welch reads no column of time"),
    Mistake(arguments: ["welch", "none.csv", "--value", "x"], message: "there is no such file"),
    Mistake(
      arguments: ["equivalence", "t.csv", "--value", "x"], message: "'equivalence' needs 'margin'"),
    Mistake(
      arguments: ["cluster_proportion", "t.csv", "--value", "x", "--cluster", "g"],
      message: "give 1 where it happened and 0 where not"),
  ])
  func mistakesAreTold(_ mistake: Mistake) async throws {
    let folder = try TemporaryFolder()
    try folder.write("x,g,word,gap\n1,a,one,1\n2,a,two,\n3,b,three,3\n5,b,four,4\n", to: "t.csv")
    let output = try await Program.run(
      Program.deadneurons, ["statistic"] + mistake.arguments, in: folder.path)
    #expect(output.status == 64, "\(output.err)")
    #expect(output.out.isEmpty && output.err.contains(mistake.message), "\(output.err)")
  }

  @Test func rowsWithoutAValueCanBeLeftOut() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n1\nnan\n3\n4\n", to: "t.csv")
    let result = try object(
      try await Program.run(
        "statistic", "one_sample_t", "t.csv", "--value", "x", "--drop-missing", "--json",
        in: folder))
    #expect(result["n"] as? Int == 3 && result["excluded"] as? Int == 1)
  }
}
