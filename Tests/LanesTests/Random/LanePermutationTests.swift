import Testing

@testable import Lanes

@Suite("LanePermutation")
struct LanePermutationTests {
  private let keys = (0..<16).map { RandomKey(studySeed: 11, networkSeed: UInt64(3 * $0)) }

  /// Whether every lane is the permutation of its own stream.
  private func agrees(_ permutation: LanePermutation, number: UInt32) -> Bool {
    keys.enumerated().allSatisfy { lane, key in
      let expected = RandomStream(key: key, name: "shuffle")
        .permutation(of: permutation.count, number: number)
      return expected.indices.allSatisfy { permutation.order[$0][lane] == expected[$0] }
    }
  }

  @Test(
    "Every lane is the permutation of its own stream",
    arguments: [0, 1, 2, 3, 4, 17, 64, 1001])
  func streams(count: Int) {
    let permutation = LanePermutation(keys: keys, name: "shuffle", count: count)
    for number in [0, 1, 2, 77, UInt32.max] {
      permutation.draw(number: number)
      #expect(agrees(permutation, number: number))
    }
  }

  @Test("It begins in ascending order")
  func start() {
    let permutation = LanePermutation(keys: keys, name: "shuffle", count: 5)
    for index in 0..<5 { #expect(permutation.order[index] == SIMD16(repeating: Int32(index))) }
  }

  @Test("One by one is the same")
  func slow() {
    let permutation = LanePermutation(keys: keys, name: "shuffle", count: 40)
    permutation.drawOneByOne(9)
    #expect(agrees(permutation, number: 9))
  }
}
