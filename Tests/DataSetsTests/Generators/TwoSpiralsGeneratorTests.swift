import Testing

@testable import DataSets

@Suite struct TwoSpiralsGeneratorTests {
  /// t = 1/4, 1/2, 3/4, 1 with one turn: the points lie on the axes.
  @Test func pointsByHand() throws {
    let data = try generated("two_spirals", ["rows": 8, "turns": 1])
    let expected: [Float] = [
      0, 0.25, 0, -0.25, -0.5, 0, 0.5, 0, 0, -0.75, 0, 0.75, 1, 0, -1, 0,
    ]
    #expect(zip(data.inputs, expected).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(labels(data) == [0, 1, 0, 1, 0, 1, 0, 1])
  }

  @Test func oneSpiralIsTheOtherTurnedAbout() throws {
    let data = try generated("two_spirals", ["rows": 200])
    for row in stride(from: 0, to: 200, by: 2) {
      #expect(data.inputs[2 * row] == -data.inputs[2 * row + 2])
      #expect(data.inputs[2 * row + 1] == -data.inputs[2 * row + 3])
    }
  }

  @Test func oddCountsAndNoise() throws {
    let odd = try generated("two_spirals", ["rows": 3])
    #expect(labels(odd) == [0, 1, 0])
    // The one point of class 1 is its spiral's end.
    #expect(abs(odd.inputs[2] + 1) < 1e-6)
    let clean = try generated("two_spirals", ["rows": 8000])
    let noisy = try generated("two_spirals", ["rows": 8000, "noise": 0.25])
    let (mean, variance) = moments(zip(noisy.inputs, clean.inputs).map { Double($0 - $1) })
    #expect(abs(mean) < 5 * 0.25 / 16_000.0.squareRoot())
    #expect(abs(variance - 0.0625) < 5 * 0.0625 * (2 / 16_000.0).squareRoot())
  }
}
