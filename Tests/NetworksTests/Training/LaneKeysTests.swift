import Lanes
import Networks
import Testing

@Suite("LaneKeys")
struct LaneKeysTests {
  @Test("One key for each lane, the last repeated; the study's is its own")
  func keys() {
    let keys = LaneKeys(studySeed: 9, networkSeeds: [4, 2])
    #expect(keys.networks.count == 16)
    #expect(keys.networks[0] == RandomKey(studySeed: 9, networkSeed: 4))
    #expect(keys.networks[1...].allSatisfy { $0 == RandomKey(studySeed: 9, networkSeed: 2) })
    #expect(keys.study == RandomKey(studySeed: 9))
    #expect(!keys.networks.contains(keys.study))
  }
}
