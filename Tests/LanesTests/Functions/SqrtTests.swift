import Lanes
import Testing

@Suite struct SqrtTests {
  /// All significands at an even and an odd exponent, near 1, at the edges of scaling and of the range.
  @Test(arguments: [0x3f80_0000, 0x0080_0000, 0x2100_0000, 0x7e80_0000] as [UInt32])
  func isCorrectlyRoundedForEverySignificand(from start: UInt32) {
    var wrong = 0
    for group in stride(from: start, to: start + 0x0100_0000, by: 16) {
      var inputs = Lane.zero
      for lane in 0..<Lane.width { inputs[lane] = Float(bitPattern: group + UInt32(lane)) }
      let results = Lane.sqrt(inputs)
      for lane in 0..<Lane.width where results[lane] != inputs[lane].squareRoot() { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func isCorrectlyRoundedOverAllExponents() {
    for pattern in stride(from: UInt32(1), to: 0x7f80_0000, by: 65_521) {
      let input = Float(bitPattern: pattern)
      let result = Lane.sqrt(Lane(repeating: input))
      #expect(result == Lane(repeating: input.squareRoot()), "sqrt(\(input))")
    }
  }

  @Test func specialValues() {
    let results = Lane.sqrt(
      Lane(
        0, -0.0, .infinity, -.infinity, .nan, -1, 4, .leastNonzeroMagnitude, 1, 1, 1, 1, 1, 1, 1, 1)
    )
    #expect(results[0].bitPattern == 0)
    #expect(results[1].bitPattern == 0x8000_0000)
    #expect(results[2] == .infinity)
    for lane in 3...5 { #expect(results[lane].bitPattern == 0x7fc0_0000) }
    #expect(results[6] == 2)
    #expect(results[7] == Float.leastNonzeroMagnitude.squareRoot())
  }
}
