import Lanes
import Testing

@Suite struct RandomKeyTests {
  @Test func isThePhiloxBlockOfItsDocumentation() {
    let tag = NameHash.fnv1a("network")
    let block = Philox4x32.words(
      key: SIMD2(0x89ab_cdef, 0x0123_4567),
      counter: SIMD4(7, 1, UInt32(truncatingIfNeeded: tag), UInt32(tag >> 32)))
    let key = RandomKey(studySeed: 0x0123_4567_89ab_cdef, networkSeed: 0x1_0000_0007)
    #expect(key.words == SIMD2(block[0], block[1]))
  }

  @Test func differsByStudyByNetworkAndByPurpose() {
    var keys: Set<RandomKey> = []
    for study in 0..<50 as Range<UInt64> {
      keys.insert(RandomKey(studySeed: study))
      for network in 0..<200 as Range<UInt64> {
        keys.insert(RandomKey(studySeed: study, networkSeed: network))
        keys.insert(RandomKey(studySeed: study, networkSeed: network << 32 | 0x8000_0000))
      }
    }
    #expect(keys.count == 50 + 50 * 200 * 2)
  }

  /// From Reference/streams.py.
  @Test func committedKeys() {
    #expect(RandomKey(studySeed: 20_261_121).words == SIMD2(1_540_769_006, 1_705_495_661))
    #expect(
      RandomKey(studySeed: 20_261_121, networkSeed: 0).words == SIMD2(1_243_011_122, 1_879_070_218))
    #expect(
      RandomKey(studySeed: 20_261_121, networkSeed: 7).words == SIMD2(2_831_385_863, 4_210_000_268))
  }
}
