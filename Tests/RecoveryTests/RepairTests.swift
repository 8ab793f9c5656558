import Foundation
import TestSupport
import Testing

/// `doctor DIR --repair` and the run after it.
@Suite struct RepairTests {
  private static let study = """
    name: repaired
    networks: 40
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.05, batch: 16, steps: 40}
    record: {every: 10, probe: 40}
    """

  @Test func whatIsDamagedOrLeftOverGoesAndIsTrainedAgain() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "study.yaml")
    let run = try await Program.run("run", "study.yaml", in: folder)
    try #require(run.status == 0, "\(run.err)")
    let blocks = folder.files(in: "results/repaired/blocks")
    try damage("numbers", of: "\(folder.path)/results/repaired/blocks/\(blocks[1])")
    try folder.write("half", to: "results/repaired/blocks/\(blocks[0]).abc.part")
    try folder.write("{}", to: "results/repaired/blocks/\(blocks[2]).claim")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)],
      ofItemAtPath: "\(folder.path)/results/repaired/blocks/\(blocks[0]).abc.part")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)],
      ofItemAtPath: "\(folder.path)/results/repaired/blocks/\(blocks[2]).claim")

    let before = folder.files(in: "results")
    let doctor = try await Program.run("doctor", "results", in: folder)
    #expect(doctor.status == 1)
    #expect(doctor.out.contains("damaged: results/repaired/blocks/\(blocks[1])"), "\(doctor.out)")
    #expect(doctor.out.contains("temporary files of a killed run: 1"), "\(doctor.out)")
    #expect(doctor.out.contains("claims of ended runs: 1"), "\(doctor.out)")
    #expect(folder.files(in: "results") == before, "without --repair nothing changes")

    let repair = try await Program.run("doctor", "results", "--repair", in: folder)
    #expect(repair.status == 0, "\(repair.out)")
    #expect(
      repair.out.contains("\(blocks[1]) (") && repair.out.contains("), removed; run"),
      "\(repair.out)")
    #expect(repair.out.contains("temporary files of a killed run removed: 1"))
    #expect(repair.out.contains("claims of ended runs removed: 1"))
    #expect(folder.files(in: "results/repaired/blocks") == [blocks[0], blocks[2]])

    let again = try await Program.run("run", "study.yaml", in: folder)
    #expect(again.status == 0 && again.err.contains("1 of 3 blocks to do"), "\(again.err)")
    #expect(again.out == run.out, "the digest is the one from before")
    #expect(try await Program.run("doctor", "results", in: folder).status == 0)
  }

  @Test(.timeLimit(.minutes(10))) func nothingOfARunThatLivesIsTouched() async throws {
    let folder = try TemporaryFolder()
    // A run that does not end by itself, however long this test waits for its turn.
    let endless = Self.study.replacing("steps: 40", with: "steps: 1000000000")
      .replacing("every: 10", with: "every: 1000000000")
    try folder.write(endless, to: "study.yaml")
    let running = try Program.Running(
      Program.deadneurons, ["run", "study.yaml", "-q", "--threads", "1"], in: folder.path)
    defer { running.send(SIGKILL) }
    let claimed = {
      folder.files(in: "results/repaired/blocks").contains { $0.hasSuffix(".claim") }
    }
    while !claimed() { try await Task.sleep(for: .milliseconds(5)) }
    #expect(claimed())
    let repair = try await Program.run("doctor", "results", "--repair", in: folder)
    #expect(
      repair.status == 0 && repair.out.contains("in the hands of running runs"), "\(repair.out)")
    #expect(claimed())
    running.send(SIGKILL)
    _ = await running.output()
    let after = try await Program.run("doctor", "results", "--repair", in: folder)
    #expect(after.status == 0 && after.out.contains("claims of ended runs removed"), "\(after.out)")
    #expect(!claimed())
  }

  @Test func repairingNeedsAFolder() async throws {
    let folder = try TemporaryFolder()
    let output = try await Program.run("doctor", "--repair", in: folder)
    #expect(
      output.status == 64 && output.err.contains("--repair needs the name of a results folder"))
  }
}
