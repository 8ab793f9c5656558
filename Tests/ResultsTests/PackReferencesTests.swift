import Foundation
import HDF5
import Studies
import TestSupport
import Testing

@testable import Results

/// Merged files that refer to packs.
@Suite struct PackReferencesTests {
  let folder: TemporaryFolder
  let planted: Planted
  let path: String
  private let copied: String

  init() throws {
    folder = try TemporaryFolder()
    // Five blocks a condition, the last of them shorter.
    planted = try Sample.planted(Sample.text.replacing("networks: 18", with: "networks: 70"))
    copied = "\(folder.path)/copied.h5"
    try planted.write(to: copied)
    path = "\(folder.path)/virtual.h5"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/packs", withIntermediateDirectories: true)
    try write()
  }

  private func write() throws {
    let study = planted.study
    var places: [BlockIdentity: PackReferences.Place] = [:]
    var packs: [Int: PackFile] = [:]
    func identity(_ block: Block) -> BlockIdentity {
      BlockIdentity(study: study, block: block, dataHash: "")
    }
    for shard in 0..<3 {
      let path = "\(folder.path)/packs/shard-\(shard + 1).h5"
      let items = study.blocks.enumerated().filter { $0.offset % 3 == shard }
        .map { PackFile.Item(block: $0.element, identity: identity($0.element)) }
      try PackFile.write(items, study: study, layouts: planted.layouts, to: path) {
        planted.block($0.block)
      }
      let pack = try PackFile(path)
      for entry in pack.index.entries {
        places[entry.identity] = PackReferences.Place(pack: shard, entry: entry)
      }
      packs[shard] = pack
    }
    let writer = StudyFileWriter(
      study: study, layouts: planted.layouts,
      dataHashes: study.conditions.map { "data of \($0.index)" })
    try writer.write(
      to: path,
      histories: .inPacks(try PackReferences(packs)) { try #require(places[identity($0)]) }
    ) {
      let block = planted.block($0)
      return BlockResult(
        seeds: block.seeds, steps: block.steps, histories: [], finalValues: block.finalValues,
        divergedAt: block.divergedAt)
    }
  }

  @Test func theDigestIsThatOfTheCopy() throws {
    let file = try StudyFile(path)
    #expect(try file.digest() == StudyFile(copied).digest())
    #expect(file.sources.count == 3)
    #expect(try StudyFile(copied).firstDifference(from: file) == nil)
    let one = try StudyFile(copied).history("layer_1/bias", condition: 1, networks: 14..<35)
    let two = try file.history("layer_1/bias", condition: 1, networks: 14..<35)
    #expect(one.values.map(\.bitPattern) == two.values.map(\.bitPattern))
  }

  @Test func aMissingPackIsNotReadAsFillValues() throws {
    let pack = "\(folder.path)/packs/shard-2.h5"
    let sound = try Data(contentsOf: URL(fileURLWithPath: pack))
    try FileManager.default.removeItem(atPath: pack)
    let missing = #expect(throws: ResultsError.self) { _ = try StudyFile(path).conditions }
    #expect(
      missing?.description == "\(path): needs packs/shard-2.h5, which is not there; "
        + "bring it back, or type 'deadneurons run' again, and merge")
    var bytes = sound
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: pack))
    #expect(throws: ResultsError.self) { _ = try StudyFile(path).conditions }
    // A sound pack, but another one.
    try FileManager.default.removeItem(atPath: pack)
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/packs/shard-1.h5", toPath: pack)
    let other = #expect(throws: ResultsError.self) { _ = try StudyFile(path).conditions }
    #expect(other?.message == "needs packs/shard-2.h5, which is not the one that was merged")
    try sound.write(to: URL(fileURLWithPath: pack))
    #expect(try StudyFile(path).conditions == 2)
    // Moved without its packs.
    let away = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: path, toPath: "\(away.path)/moved.h5")
    #expect(throws: ResultsError.self) { _ = try StudyFile("\(away.path)/moved.h5").conditions }
  }

  @Test(arguments: [
    "/etc/passwd", "../packs/shard-2.h5", "packs/../copied.h5", "packs/a/b.h5", "shard-2.h5",
    "packs/%b.h5", "packs/.h5", "",
  ])
  func noOtherFileIsOpened(_ name: String) throws {
    let file = try File.open(path, writable: true)
    try file.dataset("source/name").write(["packs/shard-1.h5", name, "packs/shard-3.h5"])
    try file.close()
    let error = #expect(throws: ResultsError.self) { _ = try StudyFile(path).conditions }
    #expect(error?.message == "refers to a file outside of packs/: it is damaged")
  }

  @Test func datasetsReadOnlyTheFilesThatAreListed() throws {
    let file = try File.open(path, writable: true)
    try file.remove("source")
    try file.close()
    #expect(throws: (any Error).self) { _ = try StudyFile(path).digest() }
    let link = "\(folder.path)/packs"
    try FileManager.default.moveItem(atPath: link, toPath: "\(folder.path)/elsewhere")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "elsewhere")
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: (any Error).self) { _ = try StudyFile(path).digest() }
  }

  @Test func blocksOfAShardAreOneRun() {
    func runs(_ blocks: [(Int, Int, Int)]) -> [[Int]] {
      PackReferences.runs(of: blocks.map { (first: $0.0, there: $0.1, rows: $0.2) })
        .map { [$0.first, $0.there, $0.rows, $0.blocks, $0.stride] }
    }
    #expect(runs([]) == [])
    #expect(runs([(16, 0, 16), (64, 16, 16), (112, 32, 16)]) == [[16, 0, 16, 3, 48]])
    #expect(
      runs([(0, 0, 16), (16, 16, 16), (32, 32, 4)]) == [[0, 0, 16, 2, 16], [32, 32, 4, 1, 4]])
    // A gap in the pack, an uneven step, another size.
    #expect(
      runs([(0, 0, 16), (32, 48, 16), (64, 64, 16), (80, 80, 16)])
        == [[0, 0, 16, 1, 16], [32, 48, 16, 2, 32], [80, 80, 16, 1, 16]])
  }
}
