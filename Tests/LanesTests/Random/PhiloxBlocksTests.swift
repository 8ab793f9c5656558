import Testing

@testable import Lanes

@Suite("PhiloxBlocks")
struct PhiloxBlocksTests {
  @Test(
    "Sixteen blocks of a stream at once are its blocks",
    arguments: [0, 1, 1000, (1 << 32) - 5, 77 << 31, UInt64.max - 20] as [UInt64])
  func words(first: UInt64) {
    let stream = RandomStream(key: RandomKey(studySeed: 2, networkSeed: 9), name: "shuffle")
    let (low, high) = PhiloxBlocks(stream).words(first: first)
    for block in 0..<16 {
      let expected = stream.block(at: first &+ UInt64(block))
      let words = block < 8 ? low : high
      let found = [words.w0, words.w1, words.w2, words.w3].map { $0[block % 8] }
      for index in 0..<4 { #expect(found[index] == UInt64(expected[index])) }
    }
  }
}
