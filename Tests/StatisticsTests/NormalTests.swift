import Statistics
import Testing

@Suite struct NormalTests {
  /// Tail values of Abramowitz & Stegun, table 26.2 (Q(10) = 10^-23.11805).
  @Test func tailsKeepTheirDigits() throws {
    #expect(agrees(try Normal.standard.survival(10), 7.619853024160525e-24))
    #expect(agrees(try Normal.standard.cdf(-10), 7.619853024160525e-24))
    #expect(agrees(try Normal.standard.upperQuantile(0.025), 1.959963984540054))
  }

  @Test func limits() throws {
    #expect(try Normal.standard.cdf(-.infinity) == 0)
    #expect(try Normal.standard.survival(.infinity) == 0)
    #expect(try Normal.standard.pdf(.infinity) == 0)
    #expect(try Normal.standard.quantile(0) == -.infinity)
    #expect(try Normal.standard.quantile(1) == .infinity)
    #expect(try Normal.standard.upperQuantile(0) == .infinity)
  }

  @Test func badParametersAreTold() throws {
    #expect(throws: StatisticsError.self) { try Normal(mean: .nan, standardDeviation: 1) }
    #expect(throws: StatisticsError.self) { try Normal(mean: 0, standardDeviation: 0) }
    #expect(throws: StatisticsError.self) { try Normal.standard.quantile(1.5) }
    let error = #expect(throws: StatisticsError.self) { try Normal.standard.cdf(.nan) }
    #expect(error?.kind == .notFinite)
    #expect(error?.description == "normal cdf: x is nan; give a number")
  }
}
