import Testing

@testable import Studies

@Suite struct BlocksTests {
  @Test(arguments: [1, 15, 16, 17, 64, 100])
  func everyNetworkOfEveryConditionIsInOneBlock(networks: Int) {
    let blocks = Blocks(conditions: 3, networks: networks)
    var seen: [[Int]] = []
    for block in blocks {
      #expect((1...Block.size).contains(block.count))
      #expect(block.first % Block.size == 0)
      seen += (block.first..<block.first + block.count).map { [block.condition, $0] }
    }
    let expected = (0..<3).flatMap { condition in (0..<networks).map { [condition, $0] } }
    #expect(seen == expected)
  }

  @Test func theStudyCountsItsBlocksAndSeeds() throws {
    let study = try Samples.study(
      Samples.changed([("networks: 64", "networks: 50"), ("seed: 20261121", "first_seed: 7")]))
    #expect(study.blocks.count == 24)
    #expect(study.networkSeed(0) == 7)
    #expect(study.networkSeed(49) == 56)
  }

  @Test func aBillionNetworksTakeNoMemory() {
    let blocks = Blocks(conditions: 10_000, networks: 1_000_000_000)
    #expect(blocks.count == 625_000_000_000)
    #expect(blocks.last == Block(condition: 9_999, first: 999_999_984, count: 16))
  }
}
