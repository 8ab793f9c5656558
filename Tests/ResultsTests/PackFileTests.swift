import Foundation
import HDF5
import Observation
import Studies
import TestSupport
import Testing

@testable import Results

@Suite struct PackFileTests {
  let folder: TemporaryFolder
  let planted: Planted
  let items: [PackFile.Item]
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    let planted = try Sample.planted()
    self.planted = planted
    // The second block of the first condition (2 networks), both of the second.
    items = planted.study.blocks.dropFirst().map {
      PackFile.Item(
        block: $0, identity: BlockIdentity(study: planted.study, block: $0, dataHash: "d"))
    }
    path = "\(folder.path)/shard.h5"
    try write(to: path)
  }

  private func write(to path: String) throws {
    try PackFile.write(items, study: planted.study, layouts: planted.layouts, to: path) {
      planted.block($0.block)
    }
  }

  private func seeds(_ block: Block) -> [UInt64] {
    (0..<block.count).map { planted.study.networkSeed(block.first + $0) }
  }

  @Test func everyBlockComesBackBitByBit() throws {
    let pack = try PackFile(path)
    #expect(pack.index.entries.map(\.identity) == items.map(\.identity))
    #expect(pack.index.entries.map(\.condition) == [0, 1, 1])
    #expect(pack.index.entries.map(\.row) == [0, 0, 16])
    #expect(pack.index.entries.map(\.networks) == [2, 16, 2])
    // In any order.
    for number in [1, 0, 2] {
      let block = items[number].block
      let read = try pack.read(
        pack.index.entries[number], seeds: seeds(block), layout: planted.layouts[block.condition])
      #expect(read.bits == planted.block(block).bits)
      let short = try pack.read(
        pack.index.entries[number], seeds: seeds(block), layout: planted.layouts[block.condition],
        histories: false)
      #expect(short.histories.isEmpty)
      #expect(short.divergedAt == planted.block(block).divergedAt)
      #expect(short.finalValues.map(\.name) == read.finalValues.map(\.name))
    }
    #expect(folder.files() == ["shard.h5"])
    #expect(try PackFile.damage(of: path) == nil)
  }

  @Test func equalPacksAreEqualBytesAndOtherProgramsReadThem() throws {
    let other = "\(folder.path)/other.h5"
    try write(to: other)
    #expect(FileManager.default.contentsEqual(atPath: path, andPath: other))
    let file = try File.open(path)
    #expect(try file.dataset("condition_0001/layer_1/bias").shape == [18, 4, 3])
    #expect(try file.dataset("condition_0001/seed").read(as: Int64.self) == Array(100..<118))
  }

  @Test func otherNetworksOrLayoutsAreRefused() throws {
    let pack = try PackFile(path)
    let block = items[1].block
    let error = #expect(throws: DamagedBlock.self) {
      _ = try pack.read(
        pack.index.entries[1], seeds: seeds(block).map { $0 + 1 }, layout: planted.layouts[1])
    }
    #expect(error?.finding == "it holds other networks than its list of blocks says")
    let wider = try Sample.planted(Sample.text.replacing("[3, 2]", with: "[5, 2]"))
    let shape = #expect(throws: DamagedBlock.self) {
      _ = try pack.read(pack.index.entries[1], seeds: seeds(block), layout: wider.layouts[1])
    }
    #expect(shape?.finding.contains("another shape") == true)
  }

  @Test func damageAnywhereIsFound() throws {
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    let index = try PackIndex(ofPack: path)
    let places = Array(stride(from: 0, to: sound.count, by: 997))
    for place in places + Array((sound.count - 600)..<sound.count) {
      var bytes = sound
      bytes[place] ^= 4
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(try PackFile.damage(of: path) != nil, "byte \(place)")
      #expect(throws: DamagedBlock.self) { _ = try PackFile(path) }
      // The list alone is right or refused.
      if let read = try? PackIndex(ofPack: path) { #expect(read == index) }
    }
    try sound.prefix(sound.count - 1000).write(to: URL(fileURLWithPath: path))
    #expect(try PackFile.damage(of: path) != nil)
    let link = "\(folder.path)/link.h5"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try PackFile.damage(of: link) == "it is a link")
  }

  @Test func aFullListThatLiesIsRefused() throws {
    let identity = items[0].identity
    func entry(_ row: Int, _ networks: Int) -> PackIndex.Entry {
      PackIndex.Entry(identity: identity, condition: 0, row: row, networks: networks)
    }
    for (number, wrong) in [
      [entry(1, 16)], [entry(0, 16), entry(15, 2)], [entry(0, 0)], [entry(0, 1 << 40)],
    ].enumerated() {
      let path = "\(folder.path)/lie\(number).h5"
      let index = PackIndex(wrong)
      try File.create(path).close()
      try FileSeal.append(text: index.text, to: path, called: path)
      try FileSeal.append(to: path, holds: index.hash, called: path)
      let error = #expect(throws: ResultsError.self) { _ = try PackIndex(ofPack: path) }
      #expect(error?.message == "the list of its blocks is damaged")
    }
  }

  @Test func aPackThatCannotBeMadeLeavesNothing() throws {
    struct Refusal: Error {}
    let other = "\(folder.path)/other.h5"
    #expect(throws: Refusal.self) {
      try PackFile.write(items, study: planted.study, layouts: planted.layouts, to: other) {
        if $0.block.condition == 1 { throw Refusal() }
        return planted.block($0.block)
      }
    }
    #expect(folder.files() == ["shard.h5"])
  }
}
