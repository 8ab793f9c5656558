import Foundation
import HDF5
import TestSupport
import Testing

/// Planning, looking early, crossed seeds, and claims across studies.
@Suite struct DesignTests {
  // MARK: power

  @Test func aPilotSaysHowManyNetworksAClaimNeeds() async throws {
    let folder = try TemporaryFolder()
    _ = try await Sample.run(in: folder)
    let command = ["power", "small.yaml", "--claim", "relu-learns"]
    let output = try await Program.run(Program.deadneurons, command + ["--json"], in: folder.path)
    let plan = try #require(try Sample.json(output) as? [String: Any], "\(output.err)")
    #expect(plan["claim"] as? String == "relu-learns" && plan["pilot"] as? Int == 20)
    #expect(plan["claims"] as? Int == 2)
    #expect(try abs(#require(plan["alpha"] as? Double) - 0.025) < 1e-12)
    #expect(plan["aim"] as? String == "support" && plan["verdict"] as? String == "supported")
    // The pilot's own mean and deviation, of the accuracies in the file.
    let stored = try File.open("\(folder.path)/results/small/small.h5")
    let values = try stored.dataset("network/test_accuracy").read(as: Float.self).prefix(20).map {
      Double($0)
    }
    try stored.close()
    let mean = values.reduce(0, +) / 20
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 19).squareRoot()
    #expect(try abs(#require(plan["effect"] as? Double) - mean) < 1e-12)
    #expect(try abs(#require(plan["standard_deviation"] as? Double) - deviation) < 1e-12)
    let networks = try #require(plan["networks"] as? Int)
    let cautious = try #require(plan["networks_cautious"] as? Int)
    #expect(networks >= 2 && cautious >= networks)
    // A truth that is nearer to the bound needs more networks, one beyond it refutes the claim.
    func number(_ effect: String) async throws -> (Int, String) {
      let output = try await Program.run(
        Program.deadneurons, command + ["--effect", effect, "--power", "0.8", "--json"],
        in: folder.path)
      let plan = try #require(try Sample.json(output) as? [String: Any], "\(output.err)")
      #expect(plan["effect"] as? Double == Double(effect) && plan["power"] as? Double == 0.8)
      return try (#require(plan["networks"] as? Int), #require(plan["aim"] as? String))
    }
    let (far, near, wrong) = try await (number("0.7"), number("0.52"), number("0.4"))
    #expect(near.0 > 10 * far.0 && near.1 == "support" && wrong.1 == "refutation")

    let said = try await Program.run(Program.deadneurons, command, in: folder.path)
    #expect(said.status == 0 && said.out.hasPrefix("relu-learns: ReLU networks classify"))
    #expect(
      said.out.contains("\(networks) networks in each condition support the claim with power 0.9"))
    let exact = try await Program.run(
      "power", "small.yaml", "--claim", "tanh-never-dies", in: folder)
    #expect(exact.status == 0 && exact.out.contains("no number of networks can be given"))
  }

  @Test func withoutAPilotItIsSaidWhatToType() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let none = try await Program.run("power", "small.yaml", "--claim", "relu-learns", in: folder)
    #expect(none.status == 1 && none.out.isEmpty)
    #expect(none.err.contains("type 'deadneurons run small.yaml --set networks=32 -o results'"))
    _ = try await Sample.run([("networks: 20", "networks: 2")], in: folder)
    let unknown = try await Program.run("power", "small.yaml", "--claim", "relu", in: folder)
    #expect(unknown.status == 64 && unknown.err.contains("it has: tanh-never-dies, relu-learns"))
    let other = try await Program.run(
      "power", "small.yaml", "--claim", "relu-learns", "--set", "training.steps=80", in: folder)
    #expect(other.status == 1 && other.err.contains("another form of the study"), "\(other.err)")
    let chance = try await Program.run(
      "power", "small.yaml", "--claim", "relu-learns", "--power", "1", in: folder)
    #expect(chance.status == 64 && chance.err.contains("--power must be between 0 and 1"))
  }

  // MARK: versus

  /// The sample with a slower rate, and a claim that the rate of the sample is better.
  private static let slower =
    String(Sample.text[..<Sample.text.range(of: "factors:")!.lowerBound])
    .replacing("name: small", with: "name: slow").replacing(
      "activation: relu", with: "activation: tanh"
    )
    .replacing("learning_rate: 0.1", with: "learning_rate: 0.001") + """
      claims:
        - id: slower-is-worse
          says: A hundredth of the rate learns less.
          measure: {quantity: test_accuracy}
          versus: {study: small.yaml, where: {network.activation: tanh}}
          expect: {less_by: 0.1}
      """

  @Test func aClaimIsHeldAgainstAnotherStudy() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    try folder.write(Self.slower, to: "slow.yaml")
    // Before the other study was run nothing is trained.
    let early = try await Program.run("run", "slow.yaml", "-q", in: folder)
    #expect(early.status != 0 && early.out.isEmpty)
    #expect(
      early.err.contains("type 'deadneurons run small.yaml -o results' first"), "\(early.err)")
    #expect(folder.files(in: "results").isEmpty)

    let both = try await Program.run("run", "small.yaml", "slow.yaml", "-q", "--json", in: folder)
    #expect(both.status == 0, "\(both.err)")
    let report = try #require(try Sample.rows(both).last)
    let verdict = try #require((report["verdicts"] as? [[String: Any]])?.first)
    #expect(verdict["verdict"] as? String == "supported" && verdict["n"] as? Int == 20)
    #expect((verdict["estimand"] as? String)?.contains("small") == true)

    // A study that has changed since is stale, whether it was run again or not.
    try folder.write(Sample.text.replacing("steps: 60", with: "steps: 80"), to: "small.yaml")
    let stale = try await Program.run("run", "slow.yaml", "-q", in: folder)
    #expect(stale.status != 0 && stale.out.isEmpty && stale.problems.count == 1, "\(stale.err)")
    #expect(stale.err.contains("results/small/small.h5"), "\(stale.err)")
    #expect(try await Program.run("run", "small.yaml", "-q", in: folder).status == 0)
    let again = try await Program.run("run", "slow.yaml", "-q", "--json", in: folder)
    let new = try #require(try Sample.rows(again).first?["verdicts"] as? [[String: Any]])
    #expect(new[0]["estimand"] as? String != verdict["estimand"] as? String)
    // The overrides of the command go to both, which that of the other study then lacks.
    let set = try await Program.run(
      "run", "slow.yaml", "-q", "--set", "training.steps=20", "-o", "results", in: folder)
    #expect(set.status != 0 && set.out.isEmpty)
  }

  // MARK: looks

  /// One claim that 32 networks decide.
  private static let stopping = Sample.text
    .replacing(
      "networks: 20", with: "networks: {at_most: 128, stop: decided, looks: [32, 64, 128]}"
    )
    .replacing("at: every}", with: "at: end}").replacing(
      "expect: {equals: 0}", with: "expect: {at_most: 0.5}")

  @Test func aStudyStopsWhenItsClaimsAreDecided() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.stopping, to: "small.yaml")
    let once = try await Program.run("run", "small.yaml", "-q", "--json", in: folder)
    #expect(once.status == 0, "\(once.err)")
    let report = try #require(try Sample.rows(once).first)
    #expect(report["networks"] as? Int == 64, "the first look is enough")
    let verdicts = try #require(report["verdicts"] as? [[String: Any]])
    #expect(verdicts.map { $0["verdict"] as? String } == ["supported", "supported"])
    let level = try #require(verdicts[0]["confidence"] as? Double)
    #expect(abs(level - (1 - 0.05 / 3)) < 1e-12)

    // Two shards train all networks there may be; the merge looks, and sees the same.
    for shard in ["1/2", "2/2"] {
      let part = try await Program.run(
        "run", "small.yaml", "-q", "--shard", shard, "-o", "s", in: folder)
      #expect(part.status == 0, "\(part.err)")
    }
    let merged = try await Program.run("merge", "small.yaml", "-o", "s", "--json", in: folder)
    #expect(merged.status == 0, "\(merged.err)")
    let seen = try #require(try Sample.rows(merged).first)
    #expect(
      seen["networks"] as? Int == 64 && seen["digest"] as? String == report["digest"] as? String)
    #expect(seen["verdicts"] as? NSArray == report["verdicts"] as? NSArray)
  }

  @Test func anInterruptedLookIsTakenAgain() async throws {
    let folder = try TemporaryFolder()
    // An expectation next to the truth, so that no look decides it.
    let text = Self.stopping.replacing("at_least: 0.5", with: "between: [0.0, 1.0e-9]")
      .replacing("steps: 60", with: "steps: 1500").replacing("every: 20", with: "every: 500")
      .replacing("expect: {at_most: 0.5}", with: "expect: {equals: 0}")
    try folder.write(text, to: "small.yaml")
    let running = try Program.Running(
      Program.deadneurons, ["run", "small.yaml", "--threads", "1"], in: folder.path)
    let killed = await running.output(sending: SIGKILL) {
      folder.files(in: "results/small/blocks").count { $0.hasSuffix(".h5") } >= 5
    }
    #expect(killed.status == 128 + SIGKILL)
    let again = try await Program.run("run", "small.yaml", "-q", "--json", in: folder)
    #expect(again.status == 0, "\(again.err)")
    let whole = try await Program.run("run", "small.yaml", "-q", "--json", "-o", "w", in: folder)
    let (one, two) = try (
      #require(try Sample.rows(again).first), #require(try Sample.rows(whole).first)
    )
    // `equals` is supported at the last look alone, so that all networks are trained.
    #expect(one["networks"] as? Int == 256 && one["networks"] as? Int == two["networks"] as? Int)
    #expect(one["digest"] as? String == two["digest"] as? String)
    #expect(one["verdicts"] as? NSArray == two["verdicts"] as? NSArray)
  }

  // MARK: crossed seeds

  @Test func varianceIsSplitAmongKindsOfSeeds() async throws {
    let folder = try TemporaryFolder()
    let file = try await Sample.run(
      [
        ("networks: 20", "seeds: {init: 3, order: 4, data: 2}"),
        ("steps: 60}", "steps: 60, label_noise: 0.2}"),
        ("expect: {at_least: 0.5}", "expect: {equals: 2}"),
      ], in: folder)
    let output = try await Program.run(
      "inspect", file, "--variance", "final_loss", "--json", in: folder)
    let view = try #require(try Sample.json(output) as? [String: Any], "\(output.err)")
    let rows = try #require(view["rows"] as? [[String: Any]])
    #expect(rows.count == 14 && Set(rows.map { $0["condition"] as? Int }) == [0, 1])
    let first = rows.filter { $0["condition"] as? Int == 0 }
    #expect(first.prefix(3).map { $0["component"] as? String } == ["init", "order", "data"])
    let shares = try first.map { try #require($0["share"] as? Double) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    // The same by the calculator, from the values in the file.
    let values = try File.open("\(folder.path)/\(file)")
    let losses = try values.dataset("network/final_loss").read(as: Float.self)
    var table = "loss,init,order,data\n"
    for (index, loss) in losses.prefix(24).enumerated() {
      table += "\(Double(loss)),\(index / 8),\(index / 2 % 4),\(index % 2)\n"
    }
    try values.close()
    try folder.write(table, to: "losses.csv")
    let calculator = try await Program.run(
      "statistic", "variance_components", "losses.csv", "--value", "loss", "--column",
      "init=init", "--column", "order=order", "--column", "data=data", "--json", in: folder)
    let result = try #require(try Sample.json(calculator) as? [String: Any], "\(calculator.err)")
    let expected = try #require(result["variance"] as? [Double])
    for (row, variance) in zip(first, expected) {
      #expect(try abs(#require(row["variance"] as? Double) - variance) < 1e-9 * abs(variance))
    }
    let unknown = try await Program.run("inspect", file, "--variance", "colour", in: folder)
    #expect(unknown.status == 64 && unknown.err.contains("There is no 'colour'"))
  }

  @Test func aStudyWithoutAGridHasNoSuchVariance() async throws {
    let folder = try TemporaryFolder()
    let file = try await Sample.run([("networks: 20", "networks: 2")], in: folder)
    let output = try await Program.run("inspect", file, "--variance", "final_loss", in: folder)
    #expect(output.status == 64 && output.err.contains("has no crossed design"))
  }
}
