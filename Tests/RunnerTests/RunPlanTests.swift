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
    // Where a shard is all that is asked for, no other blocks are looked at.
    for (number, finished) in [(1, []), (2, [1, 3])] {
      let part = RunPlan(
        prepared, folder: after.folder, shard: Shard(number: number, of: 2))
      #expect(part.finished == Set(finished))
    }
    // A block under another's name does not count.
    let paths = (0..<4).map { after.folder.path(of: after.item($0).identity) }
    try FileManager.default.copyItem(atPath: paths[1], toPath: paths[0])
    #expect(Sample.plan(prepared, in: folder).missing().count == 2)
    // Neither does half a block that a killed run left.
    try Data("half".utf8).write(to: URL(fileURLWithPath: DurableFile.temporaryName(for: paths[2])))
    #expect(Sample.plan(prepared, in: folder).missing().count == 2)
  }

  @Test func memoryGrowsWithThreadsAndWidthsAndNotWithNetworks() throws {
    let folder = try TemporaryFolder()
    func memory(_ changes: [(String, String)], threads: Int = 1) throws -> Int {
      Sample.plan(try Sample.prepared(changes), in: folder).memory(threads: threads)
    }
    let few = try memory([])
    #expect(try memory([("networks: 20", "networks: 100000")]) == few)
    let block = try memory([], threads: 2) - few
    #expect(block > 0)
    #expect(try memory([], threads: 5) == few + 4 * block)
    // 16 networks of 4·1000 + 1000·3 parameters, five times: first values, gradient and so on.
    let wide = try memory([("hidden: [4]", "hidden: [1000]")])
    #expect(wide - few > 16 * 4 * 7000)
  }
}
