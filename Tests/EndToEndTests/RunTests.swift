import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  @Test func aStudyIsTrainedMergedAndJudged() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let first = try await Program.run("run", "small.yaml", in: folder)
    #expect(first.status == 0, "\(first.err)")
    let lines = first.out.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("claim ") && lines[0].hasSuffix("n  left out"))
    #expect(lines[2].hasPrefix("tanh-never-dies  supported"))
    #expect(lines[3].hasPrefix("relu-learns      supported"))
    #expect(lines.contains("histories: results/small/small.h5"))
    #expect(first.problems.first == "small: 2 conditions × 20 networks, 4 of 4 blocks to do")
    #expect(first.err.contains("40 of 40 networks"))
    #expect(
      folder.files(in: "results/small").filter { !$0.hasPrefix("blocks/") } == [
        "digest.txt", "plan.json", "run.json", "small.h5", "verdicts.json",
      ])
    #expect(folder.files(in: "results/small/blocks").count == 4)
    let digest = try await Sample.digest("results/small/small.h5", in: folder)
    #expect(lines.last == "digest:    \(digest)")
    #expect(
      try String(contentsOfFile: "\(folder.path)/results/small/digest.txt", encoding: .utf8)
        == "\(digest)  small.h5\n")

    // A second run has nothing to train and gives the same.
    let second = try await Program.run("run", "small.yaml", in: folder)
    #expect(second.status == 0 && second.out == first.out)
    #expect(second.problems == ["small: 2 conditions × 20 networks, 0 of 4 blocks to do"])
    #expect(try await Sample.digest("results/small/small.h5", in: folder) == digest)
    // Runs that train nothing leave no record.
    let runs = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/results/small/run.json")))
    #expect((runs as? [[String: Any]])?.map { $0["networks_trained"] as? Int } == [40])

    let quiet = try await Program.run("run", "small.yaml", "--quiet", "--json", in: folder)
    #expect(quiet.err.isEmpty)
    let report = try #require(try Sample.rows(quiet).first)
    #expect(report["networks"] as? Int == 40 && report["diverged"] as? Int == 0)
    let verdicts = try #require(report["verdicts"] as? [[String: Any]])
    #expect(verdicts.map { $0["verdict"] as? String } == ["supported", "supported"])
    let stored = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/results/small/verdicts.json")))
    #expect((stored as? NSArray) == (verdicts as NSArray))
  }

  @Test func aVerdictOfFewNetworksWarns() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text.replacing("networks: 20", with: "networks: 6"), to: "small.yaml")
    let text = try await Program.run("run", "small.yaml", "--quiet", in: folder)
    #expect(text.out.contains("\n  warning: of fewer than 20 values"), "\(text.out) \(text.err)")
    let run = try await Program.run("run", "small.yaml", "--quiet", "--json", in: folder)
    let report = try #require(try Sample.rows(run).first)
    let verdicts = try #require(report["verdicts"] as? [[String: Any]])
    // What must hold in every network holds or not; the mean of six may be skewed.
    #expect(verdicts[0]["warnings"] == nil)
    #expect((verdicts[1]["warnings"] as? [String])?.count == 1)
  }

  @Test func threadsAndShardsDoNotShowInTheDigest() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    var digests: Set<String> = []
    for threads in ["1", "2"] {
      let output = try await Program.run(
        "run", "small.yaml", "-q", "--threads", threads, "-o", "t\(threads)", in: folder)
      #expect(output.status == 0)
      digests.insert(try await Sample.digest("t\(threads)/small/small.h5", in: folder))
    }
    let first = try await Program.run(
      "run", "small.yaml", "-q", "--shard", "1/2", "-o", "s", in: folder)
    #expect(first.status == 0 && first.out.contains("this shard is done"))
    #expect(folder.files(in: "s/small").count == 4)  // two blocks, plan and record
    let early = try await Program.run("merge", "small.yaml", "-o", "s", in: folder)
    #expect(early.status == 2 && early.out.isEmpty)
    #expect(
      early.problems == ["s/small: 2 blocks are missing; type 'deadneurons run small.yaml'"])
    #expect(folder.files(in: "s/small").count == 4)  // two blocks, plan and record
    let second = try await Program.run(
      "run", "small.yaml", "-q", "--shard", "2/2", "-o", "s", in: folder)
    #expect(second.status == 0)
    let merged = try await Program.run("merge", "small.yaml", "-o", "s", in: folder)
    #expect(merged.status == 0 && merged.out.contains("relu-learns      supported"))
    digests.insert(try await Sample.digest("s/small/small.h5", in: folder))
    #expect(digests.count == 1)
  }

  @Test func keysAreOverriddenAndKeptForVerification() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let output = try await Program.run(
      "run", "small.yaml", "-q", "--json", "--set", "training.steps=20", "--set", "networks=3",
      in: folder)
    #expect(output.status == 0, "\(output.err)")
    #expect(try Sample.rows(output).first?["networks"] as? Int == 6)
    let life = try await Program.run(
      "inspect", "results/small/small.h5", "--where", "activation=relu", "--seed", "2", "--json",
      in: folder)
    #expect(try Sample.rows(life).map { $0["step"] as? Int } == [0, 20])
    let verified = try await Program.run("verify", "results/small/small.h5", in: folder)
    #expect(verified.status == 0, "\(verified.err)")

    let wrong = try await Program.run(
      "run", "small.yaml", "--set", "training.stepz=20", "-o", "none", in: folder)
    #expect(wrong.status == 64 && wrong.err.contains("unknown key 'stepz'"))
    #expect(folder.files(in: "none").isEmpty)
  }

  @Test func studiesGrowWithoutTrainingTwice() async throws {
    let folder = try TemporaryFolder()
    _ = try await Sample.run(in: folder)
    try folder.write(
      Sample.text.replacing("[relu, tanh]", with: "[relu, tanh, elu]"), to: "small.yaml")
    let output = try await Program.run("run", "small.yaml", in: folder)
    #expect(output.status == 0)
    #expect(output.problems.first?.hasSuffix("2 of 6 blocks to do") == true)
  }

  @Test func divergedNetworksAreMarkedAndOthersAreNotAffected() async throws {
    let folder = try TemporaryFolder()
    let text = Sample.text
      .replacing("network.activation: [relu, tanh]", with: "training.learning_rate: [0.1, 1e30]")
    let cut = String(text[..<(try #require(text.range(of: "claims:"))).lowerBound])
    try folder.write(cut, to: "small.yaml")
    let output = try await Program.run("run", "small.yaml", "-q", in: folder)
    #expect(output.status == 2, "\(output.err)")
    let file = "results/small/small.h5"
    let rows = try await Sample.rows(Program.run("inspect", file, "--json", in: folder))
    let diverged = try #require(rows[1]["diverged"] as? Int)
    #expect(rows[0]["diverged"] as? Int == 0 && diverged >= 10)
    #expect(output.out.contains("\(diverged) of 40 networks diverged (marked in the file)"))
    // The sound condition alone gives the same networks.
    try folder.write(cut.replacing(", 1e30]", with: "]"), to: "small.yaml")
    let alone = try await Program.run("run", "small.yaml", "-q", "-o", "alone", in: folder)
    #expect(alone.status == 0)
    let one = try await Sample.rows(
      Program.run("inspect", "alone/small/small.h5", "--json", in: folder))
    #expect(one[0]["values"] as? NSDictionary == rows[0]["values"] as? NSDictionary)
    let status = try await Sample.rows(Program.run("status", "results", "--json", in: folder))
    #expect(status[0]["diverged"] as? Int == diverged)
    #expect(
      try await Program.run("verify", file, "--data", Program.package + "/studies/data", in: folder)
        .status == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedRunIsResumed(_ signal: Int32) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Sample.text.replacing("networks: 20", with: "networks: 160")
        .replacing("steps: 60", with: "steps: 6000").replacing("every: 20", with: "every: 2000"),
      to: "small.yaml")
    let running = try Program.Running(
      Program.deadneurons, ["run", "small.yaml", "--threads", "1"], in: folder.path)
    let output = await running.output(sending: signal) {
      folder.files(in: "results/small/blocks").count { $0.hasSuffix(".h5") } >= 2
    }
    #expect(output.status == 75, "\(output.err)")
    #expect(output.out.isEmpty)
    #expect(output.err.contains("interrupted; type the same command again to go on"))
    let kept = folder.files(in: "results/small/blocks")
    #expect((2...19).contains(kept.count) && kept.allSatisfy { $0.hasSuffix(".h5") })
    let again = try await Program.run("run", "small.yaml", in: folder)
    #expect(again.status == 0)
    #expect(again.problems.first?.hasSuffix("\(20 - kept.count) of 20 blocks to do") == true)
    let whole = try await Program.run("run", "small.yaml", "-q", "-o", "whole", in: folder)
    #expect(whole.status == 0)
    #expect(
      try await Sample.digest("results/small/small.h5", in: folder)
        == Sample.digest("whole/small/small.h5", in: folder))
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    try folder.write("", to: "file")
    let output = try await Program.run("run", "small.yaml", "-q", "-o", "file", in: folder)
    #expect(output.status == 1)
    #expect(output.problems.count == 1 && output.err.hasPrefix("file: is a file, not a folder"))
  }

  @Test func aDamagedBlockIsFoundNamedAndTrainedAgain() async throws {
    let folder = try TemporaryFolder()
    let file = try await Sample.run(in: folder)
    let digest = try await Sample.digest(file, in: folder)
    let block = "results/small/blocks/" + folder.files(in: "results/small/blocks")[1]
    try damage("numbers", of: "\(folder.path)/\(block)")
    let doctor = try await Program.run("doctor", "results", in: folder)
    #expect(doctor.status == 1 && doctor.out.contains("damaged: results/small/blocks/"))
    let merge = try await Program.run("merge", "small.yaml", in: folder)
    #expect(merge.status == 1 && merge.problems.count == 1)
    #expect(merge.err.hasPrefix("\(block): the block is damaged: "))
    #expect(merge.err.hasSuffix("; remove it and run again\n"))
    #expect(try await Sample.digest(file, in: folder) == digest)
    let run = try await Program.run("run", "small.yaml", in: folder)
    #expect(run.status == 0, "\(run.err)")
    #expect(run.problems.contains { $0.hasPrefix(block) && $0.hasSuffix("is trained again") })
    #expect(run.err.contains("1 of 4 blocks to do"))
    #expect(try await Sample.digest(file, in: folder) == digest)
    #expect(try await Program.run("doctor", "results", in: folder).status == 0)
  }
}
