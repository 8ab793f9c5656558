import Foundation
import HDF5
import Observation
import Studies
import TestSupport
import Testing

@testable import Results

@Suite struct BlockFileTests {
  let folder: TemporaryFolder
  let planted: Planted
  let block: Block
  let identity: BlockIdentity
  let path: String
  private static let seeds = (100..<116).map { UInt64($0) }

  init() throws {
    folder = try TemporaryFolder()
    planted = try Sample.planted()
    block = planted.study.blocks[0]
    identity = BlockIdentity(study: planted.study, block: block, dataHash: "d")
    path = "\(folder.path)/\(identity.fileName)"
    try BlockFile.write(planted.block(block), identity: identity, to: path)
  }

  private func read() throws -> BlockResult {
    try BlockFile.read(
      path, identity: identity, seeds: Self.seeds, layout: planted.layouts[0])
  }

  @Test func everyBitComesBack() throws {
    let written = planted.block(block)
    let read = try read()
    #expect(read.seeds == Self.seeds)
    #expect(read.steps == [0, 4, 8, 10])
    #expect(read.divergedAt == written.divergedAt)
    #expect(read.histories.map(\.description) == written.histories.map(\.description))
    #expect(read.bits == written.bits)
    for (one, two) in zip(read.finalValues, written.finalValues) {
      #expect(one.name == two.name && one.definition == two.definition)
    }
    #expect(folder.files() == [identity.fileName])
    #expect(BlockFile.isFinished(identity, at: path))
    #expect(BlockFile.isSound(path))
  }

  @Test func aBlockThatHasLostItsSealIsRefused() throws {
    let file = try File.open(path, writable: true)
    try file.writeAttribute("note", "packed again")
    try file.close()
    expectDamage("no seal")
    #expect(try BlockFile.damage(of: path) == "it has lost its seal")
  }

  @Test func equalBlocksAreEqualBytes() throws {
    let other = "\(folder.path)/other.h5"
    try BlockFile.write(planted.block(block), identity: identity, to: other)
    #expect(FileManager.default.contentsEqual(atPath: path, andPath: other))
  }

  @Test func aBlockOfAnotherIdentityIsRefused() throws {
    let other = BlockIdentity(study: planted.study, block: block, dataHash: "other data")
    #expect(!BlockFile.isFinished(other, at: path))
    let error = #expect(throws: DamagedBlock.self) {
      try BlockFile.read(path, identity: other, seeds: Self.seeds, layout: planted.layouts[0])
    }
    #expect(
      error?.description
        == "\(path): the block is damaged: it is not the block it is named for; "
        + "remove it and run again")
  }

  @Test func aBlockOfOtherNetworksIsRefused() throws {
    #expect(throws: DamagedBlock.self) {
      try BlockFile.read(
        path, identity: identity, seeds: Self.seeds.map { $0 + 1 }, layout: planted.layouts[0])
    }
  }

  @Test func aBlockOfAnotherLayoutIsRefused() throws {
    let longer = try Planted(Sample.text.replacing("steps: 10", with: "steps: 12"))
    #expect(throws: DamagedBlock.self) {
      try BlockFile.read(
        path, identity: identity, seeds: Self.seeds, layout: longer.layouts[0])
    }
    let wider = try Planted(Sample.text.replacing("[3, 2]", with: "[4, 2]"))
    let error = #expect(throws: DamagedBlock.self) {
      try BlockFile.read(path, identity: identity, seeds: Self.seeds, layout: wider.layouts[0])
    }
    #expect(error?.finding.contains("/layer_1/active_fraction has another shape") == true)
  }

  /// One error that names the file and what to do, whatever is broken.
  private func expectDamage(_ name: String) {
    #expect(!BlockFile.isSound(path), "\(name)")
    let error = #expect(throws: DamagedBlock.self, "\(name)") { try read() }
    #expect(error?.path == path, "\(name)")
    let said = error?.description ?? ""
    #expect(said.hasPrefix("\(path): the block is damaged: "), "\(name)")
    #expect(said.hasSuffix("; remove it and run again") && !said.contains("\n"), "\(name)")
  }

  @Test(arguments: ["numbers", "final"])
  func aTurnedBitIsFound(_ dataset: String) throws {
    try damage(dataset, of: path)
    expectDamage("turned bit of \(dataset)")
    // The mark of a finished block is whole, so that it is the reader who must find out.
    #expect(BlockFile.isFinished(identity, at: path))
  }

  @Test(arguments: [0.0, 0.1, 0.5, 0.9, 0.99])
  func aShortenedFileIsFound(_ share: Double) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    try data.prefix(Int(Double(data.count) * share)).write(to: URL(fileURLWithPath: path))
    #expect(!BlockFile.isFinished(identity, at: path))
    expectDamage("shortened to \(share)")
  }

  @Test func aFileOfSomethingElseIsFound() throws {
    try folder.write("no HDF5", to: identity.fileName)
    #expect(!BlockFile.isFinished(identity, at: path))
    expectDamage("text")
  }

  @Test func aFailedWriteLeavesNothing() throws {
    let place = "\(folder.path)/none/\(identity.fileName)"
    #expect(throws: (any Error).self) {
      try BlockFile.write(planted.block(block), identity: identity, to: place)
    }
    #expect(folder.files() == [identity.fileName])
  }

  @Test func whatTheSystemRefusesIsNoDamage() async throws {
    let file = path
    await #expect(processExitsWith: .success) { [path = file as String] in
      #if os(Linux)
        // The library once, as its start may need files; then no more of them.
        _ = BlockFile.isSound(path)
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        try #require(getrlimit(resource, &limit) == 0)
        limit.rlim_cur = 3
        try #require(setrlimit(resource, &limit) == 0)
        let error = #expect(throws: ResultsError.self) { _ = try BlockFile.damage(of: path) }
        #expect(error?.message == "cannot be read: Too many open files")
        #expect(error?.hint?.hasPrefix("raise the limit on open files") == true)
      #endif
    }
  }

  @Test func whatIsNotTheBlockItIsNamedForIsDamaged() throws {
    let other = "\(folder.path)/0123.h5"
    try FileManager.default.copyItem(atPath: path, toPath: other)
    #expect(try BlockFile.damage(of: path) == nil)
    #expect(try BlockFile.damage(of: other) == "it is not the block it is named for")
    let link = "\(folder.path)/link/\(identity.fileName)"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/link", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try BlockFile.damage(of: link) == "it is a link")
  }
}
