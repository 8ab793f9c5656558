internal import CGSL

/// The normal distribution N(μ, σ²).
public struct Normal: ContinuousDistribution {
  /// μ.
  public let mean: Double
  /// σ.
  public let standardDeviation: Double

  /// μ = 0, σ = 1.
  public static let standard = Normal()

  private init() {
    mean = 0
    standardDeviation = 1
  }

  /// Throws unless the mean is finite and the standard deviation positive and finite.
  public init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
    try Check.finite(mean, "mean", in: "normal distribution")
    try Check.positive(standardDeviation, "standard deviation", in: "normal distribution")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// exp(−z²/2) / (σ√(2π)) with z = (x − μ)/σ (`gsl_ran_ugaussian_pdf`).
  public func pdf(_ x: Double) throws(StatisticsError) -> Double {
    try value("pdf", x) { gsl_ran_ugaussian_pdf($0) } / standardDeviation
  }

  /// Φ((x − μ)/σ) (`gsl_cdf_ugaussian_P`).
  public func cdf(_ x: Double) throws(StatisticsError) -> Double {
    try value("cdf", x) { gsl_cdf_ugaussian_P($0) }
  }

  /// 1 − Φ((x − μ)/σ), accurate in the upper tail (`gsl_cdf_ugaussian_Q`).
  public func survival(_ x: Double) throws(StatisticsError) -> Double {
    try value("survival", x) { gsl_cdf_ugaussian_Q($0) }
  }

  /// μ + σ·Φ⁻¹(p) (`gsl_cdf_ugaussian_Pinv`); infinite for 0 and 1.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: "normal quantile")
    let z = try GSL.value(of: "normal quantile of \(probability)") {
      gsl_cdf_ugaussian_Pinv(probability)
    }
    return mean + standardDeviation * z
  }

  /// μ − σ·Φ⁻¹(p) (`gsl_cdf_ugaussian_Qinv`); infinite for 0 and 1.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: "normal upper quantile")
    let z = try GSL.value(of: "normal upper quantile of \(probability)") {
      gsl_cdf_ugaussian_Qinv(probability)
    }
    return mean + standardDeviation * z
  }

  private func value(
    _ name: String, _ x: Double, _ function: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    try Check.notNaN(x, in: "normal \(name)")
    return try GSL.value(of: "normal \(name) at \(x)") {
      function((x - mean) / standardDeviation)
    }
  }
}
