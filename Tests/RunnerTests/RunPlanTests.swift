import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite struct RunPlanTests {
  @Test func finishedBlocksAreThoseOfTheRightIdentity() async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared()
    let before = Sample.plan(prepared, in: folder)
    #expect(before.missing().count == 4 && before.finishedNetworks == 0)
    _ = try await StudyRunner(before, threads: 1).run(
      shard: Shard(number: 2, of: 2), cancellation: Cancellation()
    ) { _ in }
    let after = Sample.plan(prepared, in: folder)
    #expect(after.finished == [1, 3])
    #expect(after.finishedNetworks == 8)
    // A block under another's name does not count.
    let paths = (0..<4).map { after.folder.path(of: after.item($0).identity) }
    try FileManager.default.copyItem(atPath: paths[1], toPath: paths[0])
    #expect(Sample.plan(prepared, in: folder).missing().count == 2)
    // Neither does half a block that a killed run left.
    try Data("half".utf8).write(to: URL(fileURLWithPath: DurableFile.temporaryName(for: paths[2])))
    #expect(Sample.plan(prepared, in: folder).missing().count == 2)
  }
}
