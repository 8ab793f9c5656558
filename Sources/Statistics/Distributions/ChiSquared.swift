internal import CGSL

/// The chi-squared distribution with ν degrees of freedom, which need not be whole.
public struct ChiSquared: ContinuousDistribution {
  /// ν.
  public let degreesOfFreedom: Double

  /// The largest ν accepted. GSL's incomplete gamma function loses digits as ν grows: it is good to
  /// 1e-9 here and, without reporting it, wrong by 1 % at ν = 10⁶.
  public static let largestDegreesOfFreedom = 50_000.0

  /// Throws unless 0 < ν ≤ ``largestDegreesOfFreedom``.
  public init(degreesOfFreedom: Double) throws(StatisticsError) {
    let operation = "chi-squared distribution"
    try Check.positive(degreesOfFreedom, "degrees of freedom", in: operation)
    guard degreesOfFreedom <= Self.largestDegreesOfFreedom else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "degrees of freedom", value: "\(degreesOfFreedom)",
        hint: "give at most \(Int(Self.largestDegreesOfFreedom)), or use the normal approximation")
    }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// (x/2)^(ν/2−1)·exp(−x/2) / (2·Γ(ν/2)) for x ≥ 0 (`gsl_ran_chisq_pdf`).
  public func pdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "chi-squared pdf")
    guard x.isFinite else { return 0 }
    return try GSL.value(of: "chi-squared pdf at \(x)") { gsl_ran_chisq_pdf(x, degreesOfFreedom) }
  }

  /// The regularised lower incomplete gamma function P(ν/2, x/2) (`gsl_cdf_chisq_P`).
  public func cdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "chi-squared cdf")
    guard x < .infinity else { return 1 }
    return try GSL.probability(of: "chi-squared cdf at \(x)") {
      gsl_cdf_chisq_P(x, degreesOfFreedom)
    }
  }

  /// The regularised upper incomplete gamma function Q(ν/2, x/2) (`gsl_cdf_chisq_Q`).
  public func survival(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "chi-squared survival")
    guard x < .infinity else { return 0 }
    return try GSL.probability(of: "chi-squared survival at \(x)") {
      gsl_cdf_chisq_Q(x, degreesOfFreedom)
    }
  }

  /// The x with P(X ≤ x) = `probability`; 0 for 0 and infinite for 1.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try quantile(probability, upTo: .infinity, in: "chi-squared quantile")
  }

  /// The x with P(X > x) = `probability`; infinite for 0 and 0 for 1.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    try upperQuantile(probability, upTo: .infinity, in: "chi-squared upper quantile")
  }
}
