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
    arguments: [0, 1, 2, 3, 4, 15, 16, 17, 31, 32, 33, 34, 64, 1001])
  func streams(count: Int) {
    let permutation = LanePermutation(keys: keys, name: "shuffle", count: count)
    for number in [0, 1, 2, 77, UInt32.max] {
      permutation.draw(number: number)
      #expect(agrees(permutation, number: number))
    }
  }

  @Test("It begins with permutation 0")
  func start() {
    #expect(agrees(LanePermutation(keys: keys, name: "shuffle", count: 50), number: 0))
  }
}
