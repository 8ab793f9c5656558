import Testing

@testable import DataSets

@Suite struct AbsoluteValueGeneratorTests {
  @Test func uniformAndFolded() throws {
    let data = try generated("absolute_value", ["rows": 20_000])
    #expect(data.featureNames == ["x"])
    #expect(data.targets.names == ["y"])
    #expect(zip(data.inputs, values(data)).allSatisfy { $1 == abs($0) })
    #expect(data.inputs.allSatisfy { abs($0) <= Float(3.0.squareRoot()) })
    // x has mean 0, variance 1 and E x⁴ = 9/5, so Var x² = 4/5.
    let (mean, variance) = moments(data.inputs.map(Double.init))
    #expect(abs(mean) < 5 / 20_000.0.squareRoot())
    #expect(abs(variance - 1) < 5 * (0.8 / 20_000).squareRoot())
  }
}
