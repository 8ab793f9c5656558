import Observation
import Results
import Runner
import Studies
import TestSupport
import Testing

/// A crossed design: init × order × data = 2 × 3 × 2.
@Suite struct CrossedSeedsTests {
  private static let changes = [
    ("networks: 20", "seeds: {init: 2, order: 3, data: 2}"),
    ("steps: 70", "steps: 70, label_noise: 0.2"),
  ]

  /// The bits of everything known of one network of a block, or of its first checkpoint.
  private func bits(_ block: BlockResult, _ network: Int, atStart: Bool = false) -> [UInt32] {
    var result: [UInt32] = []
    for history in block.histories {
      let size = history.checkpoints * history.description.columns
      let count = atStart ? history.description.columns : size
      guard case .numbers(let values) = history.values else { continue }
      result += values[(network * size)..<(network * size + count)].map(\.bitPattern)
    }
    return atStart ? result : result + block.finalValues.map { $0.values[network].bitPattern }
  }

  @Test func everyCombinationOfSeedsIsTrained() throws {
    let crossed = BlockTrainer(try Sample.prepared(Self.changes).conditions[0], studySeed: 1)
    let block = try #require(crossed.train(seeds: (0..<12).map { UInt64($0) }))
    #expect(Set((0..<12).map { bits(block, $0) }).count == 12)
    // What networks start with goes by init alone.
    let starts = (0..<12).map { bits(block, $0, atStart: true) }
    #expect(Set(starts[..<6]).count == 1 && Set(starts[6...]).count == 1)
    #expect(starts[0] != starts[6])
    // Which labels are noisy goes by the seed of the data alone.
    let noisy = try #require(block.finalValues.first { $0.name == "changed_labels" }).values
    #expect((0..<12).allSatisfy { noisy[$0] == noisy[$0 % 2] })
    // Where all three seeds are the same it is the ordinary network of that seed.
    let plain = BlockTrainer(
      try Sample.prepared([Self.changes[1]]).conditions[0], studySeed: 1)
    let ordinary = try #require(plain.train(seeds: [0, 1]))
    #expect(bits(block, 0) == bits(ordinary, 0))
    // init 1, order 1, data 1 is network 6 + 2 + 1.
    #expect(bits(block, 9) == bits(ordinary, 1))
    let alone = try #require(crossed.train(seeds: [10, 4]))
    #expect(bits(alone, 0) == bits(block, 10) && bits(alone, 1) == bits(block, 4))
  }

  @Test func theFileHasTheCoordinatesAndIsVerified() async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared(Self.changes)
    let path = try await Sample.run(prepared, in: folder)
    let file = try StudyFile(path)
    #expect(file.seeds.count == 12)
    #expect(try file.derivedCounts("network/init_seed") == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    #expect(try file.derivedCounts("network/order_seed") == [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2])
    #expect(try file.derivedCounts("network/data_seed") == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    #expect(try !file.finalValueNames().contains("init_seed"))
    let outcome = try Verification(prepared).run(against: file, sample: nil) { _, _ in }
    #expect(outcome.difference == nil && outcome.networks == 24)
  }

  @Test func theDesignIsPartOfABlocksIdentity() throws {
    let crossed = try Sample.prepared(Self.changes)
    let plain = try Sample.prepared([("networks: 20", "networks: 12"), Self.changes[1]])
    #expect(
      crossed.identity(of: crossed.study.blocks[0]) != plain.identity(of: plain.study.blocks[0]))
  }
}
