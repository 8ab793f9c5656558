import Testing

@testable import DataSets

@Suite struct XorGeneratorTests {
  @Test func theClassicProblem() throws {
    let data = try generated("xor", ["rows": 4, "noise": 0])
    #expect(data.inputs == [0, 0, 1, 0, 0, 1, 1, 1])
    #expect(data.targets == .classes(labels: [0, 1, 1, 0], names: ["equal", "different"]))
  }

  @Test func noise() throws {
    let clean = try generated("xor", ["rows": 8000, "noise": 0])
    let noisy = try generated("xor", ["rows": 8000, "noise": 0.5])
    #expect(labels(clean) == labels(noisy))
    let (mean, variance) = moments(zip(noisy.inputs, clean.inputs).map { Double($0 - $1) })
    #expect(abs(mean) < 5 * 0.5 / 16_000.0.squareRoot())
    #expect(abs(variance - 0.25) < 5 * 0.25 * (2 / 16_000.0).squareRoot())
  }
}
