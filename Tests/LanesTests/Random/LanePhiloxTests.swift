import Testing

@testable import Lanes

@Suite("LanePhilox")
struct LanePhiloxTests {
  @Test("Sixteen keys at one counter give the words of Philox4x32")
  func words() {
    let keys = (0..<16).map { RandomKey(studySeed: UInt64($0) << 31, networkSeed: UInt64($0)) }
    let generators = LanePhilox(keys)
    for counter in [
      SIMD4<UInt32>(), SIMD4(1, 2, 3, 4), SIMD4(repeating: UInt32.max), SIMD4(7, 0, UInt32.max, 0x8000_0000),
    ] {
      let words = generators.words(counter: counter)
      for lane in 0..<16 {
        let expected = Philox4x32.words(key: keys[lane].words, counter: counter)
        for (index, word) in [words.0, words.1, words.2, words.3].enumerated() {
          let half = lane % 2 == 0 ? word.even : word.odd
          #expect(half[lane / 2] == UInt64(expected[index]))
        }
      }
    }
  }
}
