import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite struct PackerTests {
  let folder: TemporaryFolder
  let prepared: PreparedStudy

  init() async throws {
    folder = try TemporaryFolder()
    prepared = try Sample.prepared()
  }

  private var plan: RunPlan { Sample.plan(prepared, in: folder) }

  private func train(_ shard: Shard?, of prepared: PreparedStudy? = nil) async throws {
    let plan = Sample.plan(prepared ?? self.prepared, in: folder)
    _ = try await StudyRunner(plan, threads: 2).run(shard: shard, cancellation: Cancellation()) {
      _ in
    }
  }

  private func files(_ name: String) -> [String] { folder.files(in: "small/\(name)") }

  @Test func packedBlocksAreFinishedAndMergeToTheSameDigest() async throws {
    let other = try TemporaryFolder()
    let digest = try await StudyFile(Sample.run(prepared, in: other)).digest()
    for number in 1...2 {
      let shard = try #require(Shard(number: number, of: 2))
      try await train(shard)
      guard case .packed(let path, let blocks) = try Packer(plan).pack(shard: shard) else {
        Issue.record("nothing was packed")
        return
      }
      #expect(path.contains("/packs/shard-\(number)-of-2-") && blocks == 2)
      #expect(try Packer(plan).pack(shard: shard) == .nothingToDo)
    }
    #expect(files("blocks").isEmpty && files("packs").count == 2)
    #expect(plan.finished.count == 4)
    try await train(nil)
    #expect(files("blocks").isEmpty, "nothing is trained twice")
    for isVirtual in [false, true] {
      try Merger(plan, isVirtual: isVirtual).merge()
      let file = try StudyFile(plan.folder.merged)
      #expect(try file.digest() == digest)
      #expect(file.sources.count == (isVirtual ? 2 : 0))
    }
  }

  @Test func onlyAWholeShardIsPackedAndOnlyPacksMergeVirtually() async throws {
    let shard = try #require(Shard(number: 1, of: 2))
    try await train(shard)
    let error = #expect(throws: RunnerError.self) { _ = try Packer(plan).pack(shard: nil) }
    #expect(
      error?.description == "\(folder.path)/small: 2 blocks are missing, and only a whole shard is "
        + "packed; type 'deadneurons run small.yaml --pack'")
    try await train(nil)
    _ = try Packer(plan).pack(shard: shard)
    let loose = #expect(throws: RunnerError.self) {
      try Merger(plan, isVirtual: true).merge()
    }
    #expect(loose?.description.contains("not all blocks are packed") == true)
    try Merger(plan).merge()
    #expect(files("blocks").count == 2)
  }

  @Test func aStudyThatGrowsHasAPackForWhatItGrewBy() async throws {
    try await train(nil)
    _ = try Packer(plan).pack(shard: nil)
    let grown = try Sample.prepared([("networks: 20", "networks: 32")])
    let larger = Sample.plan(grown, in: folder)
    // The first block of each condition is the same; the second was short.
    #expect(larger.finished.count == 2)
    try await train(nil, of: grown)
    guard case .packed(_, 2) = try Packer(Sample.plan(grown, in: folder)).pack(shard: nil) else {
      Issue.record("two blocks were new")
      return
    }
    #expect(files("packs").count == 2)
    let done = Sample.plan(grown, in: folder)
    try Merger(done, isVirtual: true).merge()
    let virtual = try StudyFile(done.folder.merged).digest()
    let other = try TemporaryFolder()
    #expect(try await StudyFile(Sample.run(grown, in: other)).digest() == virtual)
  }

  @Test func copiesThatAKilledRunLeftGoOnceThePackIsFoundWhole() async throws {
    try await train(nil)
    let block = plan.folder.path(of: plan.item(1).identity)
    let content = try Data(contentsOf: URL(fileURLWithPath: block))
    guard case .packed(let pack, _) = try Packer(plan).pack(shard: nil) else { return }
    try content.write(to: URL(fileURLWithPath: block))
    let sound = try Data(contentsOf: URL(fileURLWithPath: pack))
    var bytes = sound
    bytes[bytes.count / 3] ^= 1
    try bytes.write(to: URL(fileURLWithPath: pack))
    let error = #expect(throws: DamagedBlock.self) { _ = try Packer(plan).pack(shard: nil) }
    #expect(error?.kind == "pack")
    #expect(files("blocks").count == 1, "the copy may be all there is")
    try sound.write(to: URL(fileURLWithPath: pack))
    #expect(try Packer(plan).pack(shard: nil) == .nothingToDo)
    #expect(files("blocks").isEmpty)
  }

  @Test func aPackInTheHandsOfAnotherRunIsLeftToIt() async throws {
    try await train(nil)
    let plan = plan
    let path = plan.folder.pack(of: (0..<plan.count).map { plan.item($0).identity }, shard: nil)
    try DurableFile.createFolder(plan.folder.packs)
    let other = BlockClaims()
    #expect(try other.take(path) == .taken)
    guard case .held = try Packer(plan).pack(shard: nil) else {
      Issue.record("it was packed twice")
      return
    }
    #expect(files("blocks").count == 4)
    other.release(path)
    guard case .packed(path, 4) = try Packer(plan).pack(shard: nil) else {
      Issue.record("it was not packed")
      return
    }
  }

  @Test func aPackWithADamagedListIsNotThere() async throws {
    try await train(nil)
    guard case .packed(let path, _) = try Packer(plan).pack(shard: nil) else { return }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // In the last line of the list, before the seal.
    bytes[bytes.count - 220] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(Packs(in: plan.folder).paths.isEmpty)
    #expect(plan.finished.isEmpty)
  }
}
