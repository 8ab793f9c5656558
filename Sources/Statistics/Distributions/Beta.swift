internal import CGSL

/// The beta distribution on 0 … 1 with shapes a and b.
///
/// GSL's incomplete beta function is good to 1e-11 for shapes up to 500, 2e-10 at 10⁵ and 2e-8 at
/// 10⁷; what it cannot compute is an error.
public struct Beta: ContinuousDistribution {
  /// a: weight at 1.
  public let a: Double
  /// b: weight at 0.
  public let b: Double

  /// Throws unless both shapes are positive and finite.
  public init(_ a: Double, _ b: Double) throws(StatisticsError) {
    try Check.positive(a, "shape a", in: "beta distribution")
    try Check.positive(b, "shape b", in: "beta distribution")
    self.a = a
    self.b = b
  }

  /// x^(a−1)·(1−x)^(b−1) / B(a, b) on 0 … 1, 0 elsewhere (`gsl_ran_beta_pdf`).
  public func pdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "beta pdf")
    return try GSL.value(of: "beta pdf at \(x)") { gsl_ran_beta_pdf(x, a, b) }
  }

  /// The regularised incomplete beta function I_x(a, b) (`gsl_cdf_beta_P`).
  public func cdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "beta cdf")
    return try GSL.probability(of: "beta cdf at \(x) with shapes \(a), \(b)") {
      gsl_cdf_beta_P(x, a, b)
    }
  }

  /// I_(1−x)(b, a), accurate in the upper tail (`gsl_cdf_beta_Q`).
  public func survival(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "beta survival")
    return try GSL.probability(of: "beta survival at \(x) with shapes \(a), \(b)") {
      gsl_cdf_beta_Q(x, a, b)
    }
  }

  /// The x with P(X ≤ x) = `probability`, rounded to a double: with small shapes it can lie nearer
  /// to 0 or 1 than any other double, and is 0 or 1 then.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try quantile(probability, upTo: 1, in: "beta quantile")
  }

  /// The x with P(X > x) = `probability`, rounded as in ``quantile(_:)``.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    try upperQuantile(probability, upTo: 1, in: "beta upper quantile")
  }
}
