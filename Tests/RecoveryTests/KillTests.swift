import Foundation
import TestSupport
import Testing

@Suite struct KillTests {
  private static let study = """
    name: killed
    networks: 64
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [16, 8], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.05, batch: 16, steps: 1500}
    record: {every: 10, probe: all}
    factors:
      network.activation: [relu, tanh, elu]
    """

  private func digest(_ results: String, in folder: TemporaryFolder) async throws -> String {
    let output = try await Program.run("digest", "\(results)/killed/killed.h5", in: folder)
    try #require(output.status == 0, "\(output.err)")
    return String(output.out.prefix(64))
  }

  /// Moments of death that cover a run from its start to its merge; the same in every test run.
  private struct Moments {
    private var state: UInt64 = 20261121

    /// A share of the length of a run, 0 ..< 1.
    mutating func next() -> Double {
      state = state &* 6364136223846793005 &+ 1442695040888963407
      return Double(state >> 11) / Double(UInt64(1) << 53)
    }
  }

  @Test func whatIsKilledAnywhereEndsWithTheSameBits() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "killed.yaml")
    let clock = ContinuousClock()
    let start = clock.now
    let whole = try await Program.run("run", "killed.yaml", "-q", "-o", "whole", in: folder)
    let length = start.duration(to: clock.now)
    #expect(whole.status == 0, "\(whole.err)")
    let expected = try await digest("whole", in: folder)

    var moments = Moments()
    var killed = 0
    for round in 0..<3 {
      let results = "results\(round)"
      for _ in 0..<3 {
        let running = try Program.Running(
          Program.deadneurons, ["run", "killed.yaml", "-q", "-o", results], in: folder.path)
        try await Task.sleep(for: length * moments.next())
        running.send(SIGKILL)
        if await running.output().status == 128 + SIGKILL { killed += 1 }
      }
      // Whatever a killed run leaves: half a block under a temporary name, half a merged file.
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
      let doctor = try await Program.run("doctor", results, in: folder)
      #expect(doctor.status == 0 && doctor.out.contains("temporary files of a killed run"))
      #expect(folder.files(in: "\(results)/killed/blocks").filter { $0.hasSuffix(".h5") }.count == 12)
    }
    #expect(killed >= 3, "the runs ended before they were killed")
  }

  @Test func twoRunsAtOnceDoNotHarmEachOther() async throws {
    let folder = try TemporaryFolder()
    let short = Self.study.replacing("steps: 1500", with: "steps: 200")
    try folder.write(short, to: "killed.yaml")
    async let one = Program.run("run", "killed.yaml", "-q", in: folder)
    async let two = Program.run("run", "killed.yaml", "-q", in: folder)
    let outputs = try await [one, two]
    #expect(outputs.map(\.status) == [0, 0], "\(outputs.map(\.err))")
    let alone = try await Program.run("run", "killed.yaml", "-q", "-o", "alone", in: folder)
    #expect(alone.status == 0)
    #expect(try await digest("results", in: folder) == digest("alone", in: folder))
    #expect(folder.files(in: "results").allSatisfy { !$0.hasSuffix(".part") })
  }
}
