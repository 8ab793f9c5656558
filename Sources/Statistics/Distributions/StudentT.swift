internal import CGSL

/// Student's t distribution with ν degrees of freedom, which need not be whole.
///
/// GSL's own tail (`gsl_cdf_tdist_Q`) uses an expansion for ν > 30 that keeps few digits far out
/// (seven at x = 30, ν = 100), so the tail is taken from the incomplete beta function.
public struct StudentT: ContinuousDistribution {
  /// ν.
  public let degreesOfFreedom: Double

  /// Throws unless ν is positive and finite.
  public init(degreesOfFreedom: Double) throws(StatisticsError) {
    try Check.positive(degreesOfFreedom, "degrees of freedom", in: "Student t distribution")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Γ((ν+1)/2) / (√(νπ)·Γ(ν/2)) · (1 + x²/ν)^(−(ν+1)/2) (`gsl_ran_tdist_pdf`).
  public func pdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "Student t pdf")
    guard x.isFinite else { return 0 }
    return try GSL.value(of: "Student t pdf at \(x)") { gsl_ran_tdist_pdf(x, degreesOfFreedom) }
  }

  /// P(T ≤ x): half the regularised incomplete beta function I_w(ν/2, ½) with w = ν/(ν + x²) for
  /// x ≤ 0, and one minus that for x > 0.
  public func cdf(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "Student t cdf")
    return x <= 0 ? try tail(-x) : 1 - (try tail(x))
  }

  /// P(T > x) = P(T ≤ −x), accurate in the upper tail.
  public func survival(_ x: Double) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "Student t survival")
    return x >= 0 ? try tail(x) : 1 - (try tail(-x))
  }

  /// The x with P(T ≤ x) = `probability`; infinite for 0 and 1.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: "Student t quantile")
    return probability <= 0.5
      ? -(try magnitude(tail: probability)) : try magnitude(tail: 1 - probability)
  }

  /// The x with P(T > x) = `probability`; infinite for 0 and 1.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: "Student t upper quantile")
    return -(try quantile(probability))
  }

  /// P(T > x) for x ≥ 0.
  private func tail(_ x: Double) throws(StatisticsError) -> Double {
    let ν = degreesOfFreedom
    let r = x / ν.squareRoot()
    // Where w = 1/(1 + r²) would leave the doubles, the first term of the series is exact.
    if r > 1e9 { return try farTail(r) }
    // Of the two equal forms, the one whose argument is the smaller part keeps its digits.
    return try GSL.probability(of: "Student t tail at \(x) with \(ν) degrees of freedom") {
      r > 1
        ? 0.5 * gsl_cdf_beta_P(1 / (1 + r * r), ν / 2, 0.5)
        : 0.5 * gsl_cdf_beta_Q(r * r / (1 + r * r), 0.5, ν / 2)
    }
  }

  /// r^(−ν) / (ν·B(ν/2, ½)) for r = x/√ν so large that r² + 1 = r².
  private func farTail(_ r: Double) throws(StatisticsError) -> Double {
    guard r.isFinite else { return 0 }
    let ν = degreesOfFreedom
    let exponent = try GSL.value(of: "Student t far tail") {
      -ν * gsl_sf_log(r) - gsl_sf_lnbeta(ν / 2, 0.5) - gsl_sf_log(ν)
    }
    // Below −745.2 the exponential is less than the least positive double.
    return exponent < -745.2 ? 0 : gsl_sf_exp(exponent)
  }

  /// The x ≥ 0 with P(T > x) = tail ≤ ½.
  private func magnitude(tail q: Double) throws(StatisticsError) -> Double {
    if q == 0 { return .infinity }
    if q <= 0.25 {
      return try QuantileSearch.least(upTo: .infinity) {
        (x: Double) throws(StatisticsError) -> Bool in try tail(x) <= q
      }
    }
    // Near the centre the tail is ½ less a small number, which has the digits: seek that one.
    let centre = 2 * (0.5 - q)
    return try QuantileSearch.least(upTo: .infinity) {
      (x: Double) throws(StatisticsError) -> Bool in
      let r = x / degreesOfFreedom.squareRoot()
      guard r * r < .infinity else { return true }
      return try GSL.probability(of: "Student t centre") {
        gsl_cdf_beta_P(r * r / (1 + r * r), 0.5, degreesOfFreedom / 2)
      } >= centre
    }
  }
}
