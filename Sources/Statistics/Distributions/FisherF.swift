internal import CGSL

/// Fisher's F distribution with ν₁ and ν₂ degrees of freedom, which need not be whole.
public struct FisherF: ContinuousDistribution {
  /// ν₁, of the numerator.
  public let numerator: Double
  /// ν₂, of the denominator.
  public let denominator: Double

  /// Throws unless both are positive and finite.
  public init(numerator: Double, denominator: Double) throws(StatisticsError) {
    try Check.positive(numerator, "numerator degrees of freedom", in: "F distribution")
    try Check.positive(denominator, "denominator degrees of freedom", in: "F distribution")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The density of (X₁/ν₁)/(X₂/ν₂), X₁ and X₂ chi-squared (`gsl_ran_fdist_pdf`).
  public func pdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "F pdf")
    guard x.isFinite else { return 0 }
    return try GSL.value(of: "F pdf at \(x)") { gsl_ran_fdist_pdf(x, numerator, denominator) }
  }

  /// P(F ≤ x) = I_w(ν₁/2, ν₂/2) with w = ν₁x/(ν₁x + ν₂) (`gsl_cdf_fdist_P`).
  public func cdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "F cdf")
    guard x < .infinity else { return 1 }
    return try GSL.probability(of: "F cdf at \(x)") { gsl_cdf_fdist_P(x, numerator, denominator) }
  }

  /// P(F > x), accurate in the upper tail (`gsl_cdf_fdist_Q`).
  public func survival(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "F survival")
    guard x < .infinity else { return 0 }
    return try GSL.probability(of: "F survival at \(x)") {
      gsl_cdf_fdist_Q(x, numerator, denominator)
    }
  }

  /// The x with P(F ≤ x) = `probability`; 0 for 0 and infinite for 1.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try quantile(probability, upTo: .infinity, in: "F quantile")
  }

  /// The x with P(F > x) = `probability`; infinite for 0 and 0 for 1.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    try upperQuantile(probability, upTo: .infinity, in: "F upper quantile")
  }
}
