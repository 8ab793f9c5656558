import Results
import Runner
import TestSupport
import Testing

@Suite struct MergerTests {
  @Test func missingBlocksAreCounted() async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared()
    _ = try await StudyRunner(Sample.plan(prepared, in: folder), threads: 1).run(
      shard: Shard(number: 1, of: 2), cancellation: Cancellation()
    ) { _ in }
    let error = #expect(throws: RunnerError.self) {
      try Merger(Sample.plan(prepared, in: folder)).merge()
    }
    #expect(
      error?.description == "\(folder.path)/small: 2 of 4 blocks are missing; "
        + "type 'deadneurons run small.yaml'")
    #expect(folder.files().allSatisfy { $0.hasPrefix("small/blocks/") })
  }

  @Test(arguments: [0, 2, 3])
  func aDamagedBlockStopsTheMergeAndTheOldFileStays(_ number: Int) async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared()
    let merged = try await Sample.run(prepared, in: folder)
    let digest = try StudyFile(merged).digest()
    let plan = Sample.plan(prepared, in: folder)
    let block = plan.folder.path(of: plan.item(number).identity)
    try damage("numbers", of: block)
    try #require(!BlockFile.isSound(block))
    let error = #expect(throws: DamagedBlock.self) {
      try Merger(Sample.plan(prepared, in: folder)).merge()
    }
    #expect(error?.path == block)
    #expect(try StudyFile(merged).digest() == digest)
    #expect(folder.files().filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test func whatIsAddedFailsWithTheWholeFile() async throws {
    struct Refusal: Error {}
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared([("networks: 20", "networks: 2")])
    _ = try await StudyRunner(Sample.plan(prepared, in: folder), threads: 1).run(
      shard: nil, cancellation: Cancellation()
    ) { _ in }
    #expect(throws: Refusal.self) {
      try Merger(Sample.plan(prepared, in: folder)).merge { _ in throw Refusal() }
    }
    #expect(folder.files().allSatisfy { $0.hasPrefix("small/blocks/") })
  }
}
