import Statistics
import Testing

@Suite struct GSLTests {
  /// Whatever the parameters: a probability or an error, no abort and no NaN.
  @Test func aProbabilityOrAnError() throws {
    var generator = SplitMix64(seed: 10)
    var answered = 0
    var asked = 0
    for _ in 0..<1500 {
      func extreme() throws -> Double {
        let exponent = Int((generator.uniform() - 0.5) * 2040)
        return Double(sign: .plus, exponent: exponent, significand: 1 + generator.uniform())
      }
      let (a, b, x) = (try extreme(), try extreme(), try extreme())
      let distributions: [any ContinuousDistribution] = [
        try Normal(mean: a, standardDeviation: b), try StudentT(degreesOfFreedom: a),
        try ChiSquared(degreesOfFreedom: min(a, 50_000)), try Beta(a, b),
        try FisherF(numerator: a, denominator: b),
      ]
      for distribution in distributions {
        asked += 2
        do throws(StatisticsError) {
          for p in [try distribution.cdf(x), try distribution.survival(x)] {
            #expect(p >= 0 && p <= 1, "\(distribution) at \(x): \(p)")
            answered += 1
          }
        } catch {
          #expect(error.kind == .noConvergence)
        }
      }
    }
    #expect(Double(answered) > 0.9 * Double(asked))
  }
}
