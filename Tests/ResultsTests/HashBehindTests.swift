import Crypto
import Testing

@testable import Results

@Suite struct HashBehindTests {
  @Test(arguments: [0, 1, 3, 4, 5, 100])
  func itIsTheHashOfAllParts(_ count: Int) {
    let hash = HashBehind()
    var all: [UInt8] = []
    for number in 0..<count {
      let part = [UInt8](repeating: UInt8(number), count: number * 1000)
      hash.update(part)
      all += part
    }
    #expect(hash.finalize() == contentHash(all))
  }

  @Test func whatIsNeverFinishedEnds() {
    for count in 0..<6 {
      let hash = HashBehind()
      for _ in 0..<count { hash.update([UInt8](repeating: 1, count: 100_000)) }
    }
  }
}
