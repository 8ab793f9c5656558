import Foundation
import TestSupport
import Testing

@Suite struct KillTests {
  private static let study = """
    name: killed
    networks: 64
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [16, 8], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.05, batch: 16, steps: 800}
    record: {every: 10, probe: all}
    factors:
      network.activation: [relu, tanh, elu]
    """

  private func digest(_ results: String, in folder: TemporaryFolder) async throws -> String {
    let output = try await Program.run("digest", "\(results)/killed/killed.h5", in: folder)
    try #require(output.status == 0, "\(output.err)")
    return String(output.out.prefix(64))
  }

  /// Moments of death from a run's start to its merge, the same in every test run.
  private struct Moments {
    private var state: UInt64 = 20261121

    /// A whole number, 0 ..< bound.
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  /// The number of finished blocks.
  private static func blocks(_ results: String, _ folder: TemporaryFolder) -> Int {
    folder.files(in: "\(results)/killed/blocks").count { $0.hasSuffix(".h5") }
  }

  @Test func whoeverIsKilledWhilePackingLosesNothing() async throws {
    let folder = try TemporaryFolder()
    // Many short blocks: packing takes as long as training.
    let study = Self.study.replacing("networks: 64", with: "networks: 480")
      .replacing("steps: 800", with: "steps: 10")
    try folder.write(study, to: "killed.yaml")
    let whole = try await Program.run("run", "killed.yaml", "-q", "-o", "whole", in: folder)
    try #require(whole.status == 0, "\(whole.err)")
    let expected = try await digest("whole", in: folder)
    var moments = Moments()
    let run = ["run", "killed.yaml", "-q", "--pack", "--shard", "1/1", "-o", "packed"]
    @Sendable func packs() -> [String] { folder.files(in: "packed/killed/packs") }
    for _ in 0..<4 {
      let running = try Program.Running(Program.deadneurons, run, in: folder.path)
      let delay = UInt32(moments.next(60_000))
      _ = await running.output(sending: SIGKILL) {
        // Once it packs: a temporary file, or the pack itself.
        guard !packs().isEmpty else { return false }
        usleep(delay)
        return true
      }
      let done = packs().contains { $0.hasSuffix(".h5") }
      #expect(done || Self.blocks("packed", folder) == 90, "every block is somewhere")
      if done { break }
    }
    let again = try await Program.run(Program.deadneurons, run, in: folder.path)
    #expect(again.status == 0, "\(again.err)")
    #expect(Self.blocks("packed", folder) == 0)
    #expect(packs().count == 1, "\(packs())")
    let merge = try await Program.run(
      "merge", "killed.yaml", "--virtual", "-o", "packed", in: folder)
    #expect(merge.status == 0, "\(merge.err)")
    #expect(try await digest("packed", in: folder) == expected)
  }

  @Test func whatIsKilledAnywhereEndsWithTheSameBits() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "killed.yaml")
    let whole = try await Program.run("run", "killed.yaml", "-q", "-o", "whole", in: folder)
    #expect(whole.status == 0, "\(whole.err)")
    let expected = try await digest("whole", in: folder)

    var moments = Moments()
    var killed = 0
    for round in 0..<3 {
      let results = "results\(round)"
      for _ in 0..<3 {
        let running = try Program.Running(
          Program.deadneurons, ["run", "killed.yaml", "-q", "-o", results], in: folder.path)
        // Some blocks later, and some thousandths of a second.
        let blocks = Self.blocks(results, folder) + moments.next(5)
        let delay = UInt32(moments.next(30_000))
        let output = await running.output(sending: SIGKILL) {
          guard Self.blocks(results, folder) >= blocks else { return false }
          usleep(delay)
          return true
        }
        if output.status == 128 + SIGKILL { killed += 1 }
      }
      // What nobody says he writes might be another run's: it stays, and harms nothing.
      let blocks = "\(folder.path)/\(results)/killed/blocks"
      try FileManager.default.createDirectory(atPath: blocks, withIntermediateDirectories: true)
      try folder.write("half", to: "\(results)/killed/blocks/0123.h5.abc.part")
      try folder.write("half", to: "\(results)/killed/killed.h5.abc.part")
      let again = try await Program.run("run", "killed.yaml", "-q", "-o", results, in: folder)
      #expect(again.status == 0, "\(again.err)")
      #expect(try await digest(results, in: folder) == expected)
      let diff = try await Program.run(
        "diff", "\(results)/killed/killed.h5", "whole/killed/killed.h5", in: folder)
      #expect(diff.out == "equal\n")
      // What the killed runs left is gone.
      #expect(
        folder.files(in: results).filter { $0.hasSuffix(".part") || $0.hasSuffix(".claim") }.count
          == 2)
      let doctor = try await Program.run("doctor", results, in: folder)
      #expect(doctor.status == 0 && doctor.out.contains("one killed elsewhere: 2"))
      #expect(Self.blocks(results, folder) == 12)
    }
    #expect(killed >= 5, "the runs ended before they were killed")
  }

  @Test func twoRunsAtOnceDoNotHarmEachOther() async throws {
    let folder = try TemporaryFolder()
    let short = Self.study.replacing("steps: 800", with: "steps: 200")
    try folder.write(short, to: "killed.yaml")
    async let one = Program.run("run", "killed.yaml", "-q", in: folder)
    async let two = Program.run("run", "killed.yaml", "-q", in: folder)
    let outputs = try await [one, two]
    #expect(outputs.map(\.status) == [0, 0], "\(outputs.map(\.err))")
    let alone = try await Program.run("run", "killed.yaml", "-q", "-o", "alone", in: folder)
    #expect(alone.status == 0)
    #expect(try await digest("results", in: folder) == digest("alone", in: folder))
    #expect(
      folder.files(in: "results").allSatisfy {
        !$0.hasSuffix(".part") && !$0.hasSuffix(".claim")
      })
  }
}
