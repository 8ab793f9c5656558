import Runner
import TestSupport
import Testing

@Suite struct ShardTests {
  @Test(arguments: ["1/1", "2/3", "3/3"]) func shardsAreRead(_ text: String) throws {
    let shard = try #require(Shard(text))
    #expect("\(shard.number)/\(shard.of)" == text)
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/2", "1/2/3", "1/", "/2", " 1/2"])
  func otherShardsAreRefused(_ text: String) { #expect(Shard(text) == nil) }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 40]) func shardsPartThePlan(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let plan = Sample.plan(try Sample.prepared([("networks: 20", "networks: 70")]), in: folder)
    #expect(plan.count == 10)
    var seen: [Int] = []
    for number in 1...count {
      let part = Array(plan.missing(shard: Shard(number: number, of: count)))
      // Dealt in turn, so that no shard has more than its share.
      #expect(part.allSatisfy { $0 % count == number - 1 })
      #expect(part.count <= (10 + count - 1) / count)
      seen += part
    }
    #expect(seen.sorted() == Array(0..<10))
    #expect(Set(seen.map { plan.item($0).identity }).count == 10)
  }
}
