import Lanes
import Testing

@Suite struct PermutationTests {
  let stream = RandomStream(key: RandomKey(studySeed: 5, networkSeed: 6), name: "shuffle")

  @Test func isTheDocumentedFisherYates() {
    var expected = (0..<50).map { Int32($0) }
    var draws = stream.cursor(at: 3 << 32)
    for i in stride(from: 49, to: 0, by: -1) {
      expected.swapAt(i, Int(draws.integer(below: UInt64(i + 1))))
    }
    #expect(stream.permutation(of: 50, number: 3) == expected)
  }

  @Test func holdsEveryNumberOnce() {
    for count in [0, 1, 2, 3, 100, 1001] {
      #expect(stream.permutation(of: count).sorted() == (0..<count).map { Int32($0) })
    }
  }

  @Test func shufflesInPlaceAsItPermutes() {
    var values = (0..<100).map { Int32($0) }
    var cursor = stream.cursor()
    values.withUnsafeMutableBufferPointer { cursor.shuffle($0) }
    #expect(values == stream.permutation(of: 100))
  }

  @Test func allOrdersAreEquallyFrequent() {
    var counts: [[Int32]: Int] = [:]
    let repetitions = 48_000
    var cursor = stream.cursor()
    for _ in 0..<repetitions { counts[cursor.permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    let expected = Double(repetitions) / 24
    let chiSquare = counts.values.reduce(0.0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // The 0.999 quantile at 23 degrees of freedom.
    #expect(chiSquare < 49.728)
  }

  @Test func numberedPermutationsDiffer() {
    let permutations = Set((0..<100).map { stream.permutation(of: 30, number: UInt32($0)) })
    #expect(permutations.count == 100)
  }

  /// The first from Reference/streams.py.
  @Test func committedPermutation() {
    #expect(stream.permutation(of: 10) == [2, 1, 9, 8, 5, 3, 7, 4, 6, 0])
    var hash = GoldenHash()
    for value in stream.permutation(of: 5000, number: 12) { hash.add(value) }
    #expect(hash.value == 0x1c1724b51fcb24c1, "0x\(String(hash.value, radix: 16))")
  }
}
