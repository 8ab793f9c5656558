import Testing

@testable import DataSets

@Suite struct GaussianGeneratorTests {
  @Test func momentsAndFairLabels() throws {
    let data = try generated(
      "gaussian", ["rows": 5000, "features": 8, "mean": 2, "sd": 3, "classes": 4])
    #expect(data.rows == 5000)
    #expect(data.features == 8)
    let (mean, variance) = moments(data.inputs.map(Double.init))
    let n = 40_000.0
    #expect(abs(mean - 2) < 5 * 3 / n.squareRoot())
    // The variance of a Gaussian's sample variance is 2σ⁴/n.
    #expect(abs(variance - 9) < 5 * 9 * (2 / n).squareRoot())
    for label in 0..<4 {
      let count = Double(labels(data).count { $0 == label })
      #expect(abs(count - 1250) < 5 * (5000.0 * 0.25 * 0.75).squareRoot())
    }
  }

  @Test func labelsCarryNoSignal() throws {
    let data = try generated("gaussian", ["rows": 20_000, "features": 1])
    let products = zip(data.inputs, labels(data)).map { Double($0) * (Double($1) - 0.5) }
    // E = 0 and Var = 1/4.
    #expect(abs(moments(products).mean) < 5 * 0.5 / 20_000.0.squareRoot())
  }

  @Test func dependsOnTheSeedAlone() throws {
    #expect(try generated("gaussian") == generated("gaussian"))
    #expect(try generated("gaussian", seed: 8).inputs != generated("gaussian").inputs)
  }

  /// A longer data set begins with the shorter one.
  @Test func rowsAreAPrefix() throws {
    let short = try generated("gaussian", ["rows": 10])
    let long = try generated("gaussian", ["rows": 20])
    #expect(Array(long.inputs.prefix(100)) == short.inputs)
    #expect(Array(labels(long).prefix(10)) == labels(short))
  }

  @Test func noSpreadIsConstant() throws {
    #expect(try generated("gaussian", ["sd": 0, "mean": 1]).inputs.allSatisfy { $0 == 1 })
  }
}
