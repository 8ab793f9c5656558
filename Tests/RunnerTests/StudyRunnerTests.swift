import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite struct StudyRunnerTests {
  @Test func threadsDoNotShowInTheDigest() async throws {
    let prepared = try Sample.prepared()
    var digests: [String] = []
    for threads in 1...3 {
      let folder = try TemporaryFolder()
      let path = try await Sample.run(prepared, in: folder, threads: threads)
      digests.append(try StudyFile(path).digest())
      #expect(folder.files().filter { $0.hasSuffix(".part") }.isEmpty)
    }
    #expect(Set(digests).count == 1)
  }

  @Test func progressCountsNetworksToTheEnd() async throws {
    let folder = try TemporaryFolder()
    let plan = Sample.plan(try Sample.prepared(), in: folder)
    var seen: [StudyRunner.Progress] = []
    let ending = try await StudyRunner(plan, threads: 2).run(
      shard: nil, cancellation: Cancellation()
    ) { seen.append($0) }
    #expect(ending == .finished)
    #expect(seen.count == 4 && seen.allSatisfy { $0.of == 40 && $0.diverged == 0 })
    #expect(seen.last?.networks == 40)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.networks < $1.networks })
  }

  @Test func cancellationKeepsWholeBlocksAndALaterRunCompletes() async throws {
    let prepared = try Sample.prepared()
    let whole = try TemporaryFolder()
    let expected = try await StudyFile(Sample.run(prepared, in: whole)).digest()

    let folder = try TemporaryFolder()
    let cancellation = Cancellation()
    let ending = try await StudyRunner(Sample.plan(prepared, in: folder), threads: 1).run(
      shard: nil, cancellation: cancellation
    ) { _ in cancellation.cancel() }
    #expect(ending == .interrupted)
    let half = Sample.plan(prepared, in: folder)
    #expect((1...3).contains(half.finished.count))
    #expect(folder.files().allSatisfy { $0.hasSuffix(".h5") })

    var trained = 0
    _ = try await StudyRunner(half, threads: 2).run(shard: nil, cancellation: Cancellation()) { _ in
      trained += 1
    }
    #expect(trained == half.missing().count)
    try Merger(Sample.plan(prepared, in: folder)).merge()
    #expect(try StudyFile(half.folder.merged).digest() == expected)
  }

  @Test func whoIsCancelledBeforehandDoesNothing() async throws {
    let folder = try TemporaryFolder()
    let cancellation = Cancellation()
    cancellation.cancel()
    let ending = try await StudyRunner(Sample.plan(try Sample.prepared(), in: folder), threads: 2)
      .run(shard: nil, cancellation: cancellation) { _ in Issue.record("a block was trained") }
    #expect(ending == .interrupted)
    #expect(folder.files().isEmpty)
  }

  @Test func severalRunsAtOnceTrainEachBlockOnce() async throws {
    let prepared = try Sample.prepared()
    let folder = try TemporaryFolder()
    let networks = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        let plan = Sample.plan(prepared, in: folder)
        group.addTask {
          var networks = 0
          let ending = try await StudyRunner(plan, threads: 1).run(
            shard: nil, cancellation: Cancellation()
          ) { networks = $0.networks }
          #expect(ending == .finished)
          return networks
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(networks == 40)
    #expect(folder.files().count == 4 && folder.files().allSatisfy { $0.hasSuffix(".h5") })
  }

  @Test func aBlockThatAnotherLeavesUndoneIsTrained() async throws {
    let prepared = try Sample.prepared()
    let folder = try TemporaryFolder()
    let plan = Sample.plan(prepared, in: folder)
    try DurableFile.createFolder(plan.folder.blocks)
    let stranger = BlockClaims(
      owner: ProcessIdentity(host: "elsewhere", machine: "00000000", pid: 1, start: ""))
    let path = plan.folder.path(of: plan.item(1).identity)
    #expect(try stranger.take(path) == .taken)
    var waited: [BlockClaim] = []
    var networks = 0
    let ending = try await StudyRunner(
      plan, threads: 2,
      claims: BlockClaims(timing: BlockClaims.Timing(patience: .milliseconds(500)))
    ).run(shard: nil, cancellation: Cancellation()) {
      networks = $0.networks
      if let other = $0.waitingFor { waited.append(other) }
    }
    #expect(ending == .finished && networks == 40)
    // On a busy machine its time is up before there is anything to wait for.
    #expect(waited.allSatisfy { $0 == stranger.claim })
    #expect(folder.files().count == 4)
  }

  @Test func whoWaitsForAnotherCanBeStopped() async throws {
    let prepared = try Sample.prepared()
    let folder = try TemporaryFolder()
    let plan = Sample.plan(prepared, in: folder)
    try DurableFile.createFolder(plan.folder.blocks)
    let other = BlockClaims()
    let path = plan.folder.path(of: plan.item(0).identity)
    #expect(try other.take(path) == .taken)
    let cancellation = Cancellation()
    let ending = try await StudyRunner(plan, threads: 1).run(
      shard: nil, cancellation: cancellation
    ) { if $0.waitingFor != nil { cancellation.cancel() } }
    #expect(ending == .interrupted)
    #expect(Sample.plan(prepared, in: folder).finished.count == 3)
    #expect(folder.files().filter { $0.hasSuffix(".claim") }.count == 1)
  }

  @Test func aFolderThatCannotBeMadeEndsTheRun() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "small")
    await #expect(throws: ResultsError.self) {
      _ = try await Sample.run(try Sample.prepared(), in: folder)
    }
    #expect(folder.files() == ["small"])
  }
}
