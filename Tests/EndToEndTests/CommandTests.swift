import TestSupport
import Testing

@Suite struct CommandTests {
  @Test func planSaysWhatWouldBeTrained() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let text = try await Program.run("plan", "small.yaml", in: folder)
    #expect(text.status == 0 && text.out.contains("40 (2 conditions × 20, seeds from 0)"))
    let plan = try #require(
      try await Sample.rows(Program.run("plan", "small.yaml", "--json", in: folder)).first)
    #expect(plan["networks"] as? Int == 40 && plan["blocks"] as? Int == 4)
    #expect(plan["blocks_finished"] as? Int == 0 && plan["steps"] as? Int == 2400)
    let conditions = try #require(plan["conditions"] as? [[String: Any]])
    // 4·4 + 4 + 4·3 + 3 + 3·3 + 3 parameters.
    #expect(conditions.map { $0["parameters"] as? Int } == [47, 47])
    #expect(conditions.map { $0["checkpoints"] as? Int } == [4, 4])
    #expect(folder.files() == ["small.yaml"])
  }

  @Test func catalogsAreListed() async throws {
    let folder = try TemporaryFolder()
    let all = try await Sample.rows(Program.run("catalog", "--json", in: folder))
    #expect(all.count >= 12)
    for kind in all {
      let name = try #require(kind["kind"] as? String)
      let output = try await Program.run("catalog", name, "--json", in: folder)
      let entries = try Sample.rows(output)
      #expect(!entries.isEmpty && entries.count == (kind["entries"] as? [Any])?.count, "\(name)")
      #expect(entries.allSatisfy { ($0["name"] as? String)?.isEmpty == false })
    }
    let words = try await Program.run("catalog", "weight_initializers", "he_normal", in: folder)
    #expect(words.out.contains("one of fan_in, fan_out, fan_avg, default fan_in"))
    #expect(words.out.contains("a number or 'activation' or 'activation_derivative', default 1"))
    let text = try await Program.run("catalog", "activations", "elu", in: folder)
    #expect(text.status == 0 && text.out.hasPrefix("elu\n") && text.out.contains("formula"))
    #expect(try await Program.run("catalog", in: folder).out.contains("activations"))
  }

  @Test func validateChecksAndGivesTheSchema() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let fine = try await Program.run("validate", "small.yaml", in: folder)
    #expect(fine.status == 0 && fine.out == "small.yaml: fine\n")
    let schema = try await Sample.json(Program.run("validate", "--schema", in: folder))
    #expect((schema as? [String: Any])?["properties"] is [String: Any])
    let rows = try await Program.run("validate", "small.yaml", "none.yaml", "--json", in: folder)
    #expect(rows.status == 64)
    #expect(try Sample.rows(rows).map { ($0["problems"] as? [String])?.count } == [0, 1])
  }

  @Test func benchMeasures() async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run(
      "bench", "--preset", "A", "--networks", "32", "--steps", "50", "--json", in: folder)
    let answer = try #require(try Sample.json(output) as? [String: Any])
    #expect(answer["networks"] as? Int == 32)
    #if os(Linux)
      #expect(answer["cores"] as? Int == 1)
    #endif
    // What is measured on registers alone cannot be beaten, but for the noise of the machine.
    let share = try #require(answer["fraction_of_peak"] as? Double)
    #expect(share < 1.1)
    for key in [
      "networks_per_second", "steps_per_second", "gflops", "fma_peak_gflops", "peak_memory",
      "merge_share",
    ] {
      #expect((answer[key] as? Double ?? 0) > 0, "\(key)")
    }
    #expect(folder.files().isEmpty)
  }

  static let commands = [
    "run", "validate", "plan", "catalog", "status", "inspect", "verify", "diff", "digest", "merge",
    "statistic", "submit", "power",
    "bench", "doctor",
  ]

  @Test(arguments: commands) func helpOfEveryCommand(_ command: String) async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run(command, "--help", in: folder)
    #expect(output.status == 0 && output.err.isEmpty)
    #expect(output.out.contains("USAGE: deadneurons \(command)"))
  }

  @Test func helpNamesEveryCommandAndTheVersion() async throws {
    let folder = try TemporaryFolder()
    let help = try await Program.run("--help", in: folder)
    for command in Self.commands { #expect(help.out.contains("\n  \(command) "), "\(command)") }
    let version = try await Program.run("--version", in: folder)
    #expect(version.status == 0 && version.out.hasPrefix("deadneurons "))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completions(_ shell: String) async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run("--generate-completion-script", shell, in: folder)
    #expect(output.status == 0 && output.out.contains("inspect"))
    #expect(output.out.contains("deadneurons"))
  }
}
