import Foundation
import TestSupport
import Testing

/// `run --pack` and `merge --virtual`.
@Suite struct PackTests {
  private func packed(in folder: TemporaryFolder) async throws {
    try folder.write(Sample.text, to: "small.yaml")
    for shard in ["1/3", "2/3", "3/3"] {
      let output = try await Program.run(
        "run", "small.yaml", "--shard", shard, "--pack", in: folder)
      try #require(output.status == 0, "\(output.err)")
      #expect(output.err.contains("blocks packed\n"))
    }
  }

  @Test func aVirtualMergeIsReadByEveryCommand() async throws {
    let folder = try TemporaryFolder()
    try await packed(in: folder)
    #expect(folder.files(in: "results/small/blocks").isEmpty)
    #expect(folder.files(in: "results/small/packs").count == 3)
    let status = try await Program.run("status", "results", "--json", in: folder)
    #expect(try Sample.rows(status)[0]["blocks"] as? Int == 4)
    #expect(try Sample.rows(status)[0]["blocks_missing"] as? Int == 0)

    let merged = "results/small/small.h5"
    let copy = try await Program.run("merge", "small.yaml", in: folder)
    #expect(copy.status == 0, "\(copy.err)")
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/\(merged)", toPath: "\(folder.path)/copy.h5")
    let virtual = try await Program.run("merge", "small.yaml", "--virtual", in: folder)
    #expect(virtual.status == 0 && virtual.out == copy.out, "\(virtual.err)")
    let diff = try await Program.run("diff", "copy.h5", merged, in: folder)
    #expect(diff.out == "equal\n", "\(diff.err)")
    for arguments in [
      ["verify", merged, "--sample", "3"], ["inspect", merged], ["inspect", merged, "--fates"],
      ["inspect", merged, "--where", "activation=relu", "--seed", "3", "--layer", "1"],
      ["digest", merged], ["doctor", "results"],
    ] {
      let output = try await Program.run(Program.deadneurons, arguments, in: folder.path)
      #expect(output.status == 0, "\(arguments): \(output.out)\(output.err)")
    }
  }

  @Test func aLostPackIsNamedAndItsNetworksAreTrainedAgain() async throws {
    let folder = try TemporaryFolder()
    try await packed(in: folder)
    let merged = "results/small/small.h5"
    _ = try await Program.run("merge", "small.yaml", "--virtual", in: folder)
    let digest = try await Sample.digest(merged, in: folder)
    let packs = folder.files(in: "results/small/packs")
    try FileManager.default.removeItem(atPath: "\(folder.path)/results/small/packs/\(packs[1])")
    let lost = try await Program.run("inspect", merged, in: folder)
    #expect(lost.status != 0 && lost.out.isEmpty && lost.problems.count == 1)
    #expect(lost.err.hasPrefix("\(merged): needs packs/\(packs[1]), which is not there;"))
    let early = try await Program.run("merge", "small.yaml", "--virtual", in: folder)
    #expect(early.status == 2 && early.err.contains("1 blocks are missing"), "\(early.err)")
    let again = try await Program.run(
      "run", "small.yaml", "--shard", "2/3", "--pack", in: folder)
    #expect(again.status == 0 && again.err.contains("1 of 4 blocks to do"), "\(again.err)")
    #expect(folder.files(in: "results/small/packs") == packs)
    // The same bytes: the merged file is whole again.
    #expect(try await Sample.digest(merged, in: folder) == digest)
  }

  @Test func aDamagedPackIsFoundRemovedAndTrainedAgain() async throws {
    let folder = try TemporaryFolder()
    try await packed(in: folder)
    _ = try await Program.run("merge", "small.yaml", in: folder)
    let digest = try await Sample.digest("results/small/small.h5", in: folder)
    let pack = "results/small/packs/" + folder.files(in: "results/small/packs")[0]
    try damage("condition_0000/layer_1/weight_norm", of: "\(folder.path)/\(pack)")
    let doctor = try await Program.run("doctor", "results", in: folder)
    #expect(doctor.status == 1 && doctor.out.contains("damaged: \(pack) ("), "\(doctor.out)")
    let merge = try await Program.run("merge", "small.yaml", in: folder)
    #expect(merge.status == 1 && merge.err.hasPrefix("\(pack): the pack is damaged: "))
    let run = try await Program.run("run", "small.yaml", "--pack", in: folder)
    #expect(run.status == 0, "\(run.err)")
    #expect(run.problems.contains { $0.hasPrefix(pack) && $0.hasSuffix("is trained again") })
    #expect(try await Sample.digest("results/small/small.h5", in: folder) == digest)
    #expect(try await Program.run("doctor", "results", in: folder).status == 0)
    // What the whole study packs is what was missing.
    #expect(folder.files(in: "results/small/packs").contains { $0.hasPrefix("shard-1-of-1-") })
  }

  @Test func virtualMergesNeedPacks() async throws {
    let folder = try TemporaryFolder()
    let merged = try await Sample.run(in: folder)
    let digest = try await Sample.digest(merged, in: folder)
    let output = try await Program.run("merge", "small.yaml", "--virtual", in: folder)
    #expect(output.status == 1)
    #expect(
      output.err
        == "results/small: not all blocks are packed; type 'deadneurons run small.yaml --pack'\n")
    #expect(try await Sample.digest(merged, in: folder) == digest)
  }
}
