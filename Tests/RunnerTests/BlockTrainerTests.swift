import Observation
import Results
import Runner
import TestSupport
import Testing

@Suite struct BlockTrainerTests {
  private let trainer: BlockTrainer

  init() throws {
    trainer = BlockTrainer(try Sample.prepared().conditions[0], studySeed: 1)
  }

  /// The bits of everything known of one network of a block.
  private func bits(_ block: BlockResult, _ network: Int) -> [UInt32] {
    var result = [UInt32(bitPattern: block.divergedAt[network])]
    for history in block.histories {
      let size = history.checkpoints * history.description.columns
      let range = (network * size)..<((network + 1) * size)
      switch history.values {
      case .numbers(let values): result += values[range].map(\.bitPattern)
      case .labels(let values): result += values[range].map { UInt32(bitPattern: Int32($0)) }
      }
    }
    return result + block.finalValues.map { $0.values[network].bitPattern }
  }

  @Test func aNetworkDependsOnItsSeedAndNotOnItsNeighbours() throws {
    let seeds = (0..<16).map { UInt64($0) }
    let whole = try #require(trainer.train(seeds: seeds))
    let expected = seeds.indices.map { bits(whole, $0) }
    #expect(Set(expected).count == 16)
    for group in [[5], [15, 0], [3, 9, 1], Array(0..<7), [11, 11]] {
      let block = try #require(trainer.train(seeds: group.map { seeds[$0] }))
      #expect(block.seeds == group.map { UInt64($0) })
      for (place, network) in group.enumerated() {
        #expect(bits(block, place) == expected[network], "\(network) in \(group)")
      }
    }
    let mixed = try #require(trainer.train(seeds: [1000, 5, 7, 77]))
    #expect(bits(mixed, 1) == expected[5] && bits(mixed, 2) == expected[7])
  }

  @Test func theStudySeedMakesOtherNetworks() throws {
    let other = BlockTrainer(try Sample.prepared().conditions[0], studySeed: 2)
    let one = try #require(trainer.train(seeds: [3]))
    let two = try #require(other.train(seeds: [3]))
    #expect(bits(one, 0) != bits(two, 0))
  }

  @Test func aBlockIsGivenUpOnceSomebodySaysSo() {
    #expect(trainer.train(seeds: [1]) { true } == nil)
    var asked = 0
    #expect(
      trainer.train(seeds: [1]) {
        asked += 1
        return asked == 3
      } == nil)
    #expect(asked == 3)
  }
}
