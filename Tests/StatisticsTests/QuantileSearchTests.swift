import Statistics
import Testing

@Suite struct QuantileSearchTests {
  /// GSL's own inverses return NaN or a wrong number for these.
  @Test func quantilesBeyondTheReachOfGSL() throws {
    for (a, b, p) in [(0.001, 0.5, 0.975), (0.01, 100, 0.5), (0.01, 0.5, 0.5)] {
      let beta = try Beta(a, b)
      #expect(agrees(try beta.cdf(try beta.quantile(p)), p, to: 1e-11))
    }
    let chi = try ChiSquared(degreesOfFreedom: 0.01)
    #expect(agrees(try chi.survival(try chi.upperQuantile(1e-100)), 1e-100, to: 1e-11))
    #expect(agrees(try chi.survival(try chi.upperQuantile(0.5)), 0.5, to: 1e-11))
  }

  /// Beta(a, 1) has the distribution function x^a: its quantiles lie below every double, or are 1.
  @Test func quantilesBeyondTheReachOfDoubles() throws {
    #expect(try Beta(0.001, 1).quantile(0.1) < 1e-300)
    #expect(try Beta(1, 0.001).quantile(0.9) == 1)
  }

  @Test func endsOfTheSupport() throws {
    #expect(try Beta(2, 3).quantile(0) == 0)
    #expect(try Beta(2, 3).quantile(1) == 1)
    #expect(try Beta(2, 3).upperQuantile(0) == 1)
    #expect(try Beta(2, 3).upperQuantile(1) == 0)
    #expect(try ChiSquared(degreesOfFreedom: 4).quantile(1) == .infinity)
    #expect(try ChiSquared(degreesOfFreedom: 4).cdf(-1) == 0)
    #expect(try FisherF(numerator: 2, denominator: 9).upperQuantile(0) == .infinity)
    #expect(try FisherF(numerator: 2, denominator: 9).survival(.infinity) == 0)
    #expect(throws: StatisticsError.self) { try Beta(2, 3).quantile(.nan) }
    #expect(throws: StatisticsError.self) { try Beta(2, 3).upperQuantile(-0.1) }
    #expect(throws: StatisticsError.self) { try Beta(0, 3) }
    #expect(throws: StatisticsError.self) { try FisherF(numerator: 1, denominator: .infinity) }
    #expect(throws: StatisticsError.self) { try ChiSquared(degreesOfFreedom: -1) }
    #expect(throws: StatisticsError.self) { try ChiSquared(degreesOfFreedom: 1e6) }
  }
}
