import TestSupport
import Testing

@Suite struct TheoryTests {
  @Test func aPredictionIsPrintedAndReadByMachines() async throws {
    let folder = try TemporaryFolder()
    let bounds = try #require(
      try await Sample.json(
        Program.run("theory", "born_dead_network", "width=2", "depth=3", "--json", in: folder))
        as? [String: Any])
    let lower = try #require(bounds["lower"] as? Double)
    let upper = try #require(bounds["upper"] as? Double)
    #expect(abs(lower - 0.15625) < 1e-12 && abs(upper - 0.25) < 1e-12)
    let edge = try #require(
      try await Sample.json(
        Program.run("theory", "edge_of_chaos", "activation=relu", "q=3", "--json", in: folder))
        as? [String: Any])
    #expect(abs(try #require(edge["sigma_w2"] as? Double) - 2) < 1e-11)
    #expect(edge["sigma_b2"] as? Double == 0)
    let text = try await Program.run("theory", "dead_at_one_input", "widths=2,2", in: folder)
    #expect(text.status == 0 && text.out.contains("probability  0.4375"))
    let all = try await Program.run("theory", in: folder)
    #expect(all.out.contains("correlation_map") && all.out.contains("for example"))
  }

  @Test(arguments: [
    (["theory", "magic"], "there are born_dead_network"),
    (["theory", "unit_death"], "type, for example, 'deadneurons theory unit_death n=8'"),
    (["theory", "unit_death", "n=0"], "'n' must be at least 1"),
    (["theory", "unit_death", "n=2", "m=2"], "takes no 'm'"),
    (["theory", "unit_death", "2"], "'2' is not KEY=VALUE"),
    (["theory", "gaussian_moment", "activation=relu", "slope=1"], "takes no 'slope'"),
  ])
  func whatIsWrongIsToldWithWhatToType(words: [String], message: String) async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run(Program.deadneurons, words, in: folder.path)
    #expect(output.status == 64 && output.out.isEmpty)
    #expect(output.err.contains(message), "\(output.err)")
  }
}
