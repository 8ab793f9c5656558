import Statistics
import Testing

@Suite struct StudentTTests {
  /// ν = 1 is the Cauchy distribution, P(T > x) = atan(1/x)/π; ν = 2 has a closed quantile.
  @Test func farTailsOfClosedForms() throws {
    let cauchy = try StudentT(degreesOfFreedom: 1)
    #expect(agrees(try cauchy.survival(1e200), 1 / (.pi * 1e200)))
    #expect(agrees(try cauchy.quantile(1e-300), -1 / (.pi * 1e-300)))
    #expect(agrees(try cauchy.upperQuantile(1e-20), 1e20 / .pi))
    let two = try StudentT(degreesOfFreedom: 2)
    for p in [1e-280, 1e-10, 0.1, 0.3, 0.4999] {
      #expect(agrees(try two.quantile(p), (2 * p - 1) / (2 * p * (1 - p)).squareRoot()))
    }
  }

  /// Both sides of where the tail changes to the first term of its series.
  @Test(arguments: [1.0, 2.5, 10]) func noStepWhereTheSeriesTakesOver(ν: Double) throws {
    let distribution = try StudentT(degreesOfFreedom: ν)
    let x = 1e9 * ν.squareRoot()
    let below = try distribution.survival(x * (1 - 1e-9))
    let above = try distribution.survival(x * (1 + 1e-9))
    // The tail falls as x^(−ν).
    #expect(agrees(below / above, 1 + 2e-9 * ν, to: 1e-12))
  }

  @Test func theCentreKeepsItsDigits() throws {
    let distribution = try StudentT(degreesOfFreedom: 7)
    let density = try distribution.pdf(0)
    let p = 0.5 + 0x1p-40
    #expect(agrees(try distribution.quantile(p), 0x1p-40 / density))
    #expect(agrees(try distribution.upperQuantile(p), -0x1p-40 / density))
    #expect(try distribution.quantile(0.5) == 0)
  }

  @Test func limits() throws {
    let distribution = try StudentT(degreesOfFreedom: 3)
    #expect(try distribution.survival(.infinity) == 0)
    #expect(try distribution.cdf(.infinity) == 1)
    #expect(try distribution.cdf(-.infinity) == 0)
    #expect(try distribution.quantile(0) == -.infinity)
    #expect(try distribution.quantile(1) == .infinity)
    #expect(try distribution.pdf(.infinity) == 0)
    #expect(throws: StatisticsError.self) { try StudentT(degreesOfFreedom: 0) }
    #expect(throws: StatisticsError.self) { try StudentT(degreesOfFreedom: .nan) }
  }
}
