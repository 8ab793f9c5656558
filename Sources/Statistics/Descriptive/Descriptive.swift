internal import CGSL

/// Numbers that describe one or two series of finite values.
///
/// Every function throws ``StatisticsError`` if there are too few values or one is NaN or infinite.
public enum Descriptive {
  /// The arithmetic mean, x̄ = Σx / n, of at least one value (`gsl_stats_mean`).
  public static func mean(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, in: "mean")
    let result = unsafe GSL.statistic(of: values, gsl_stats_mean)
    return try representable(result, "mean")
  }

  /// The unbiased variance, s² = Σ(x − x̄)² / (n − 1), of at least two values
  /// (`gsl_stats_variance`).
  public static func variance(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, atLeast: 2, in: "variance")
    let result = unsafe GSL.statistic(of: values, gsl_stats_variance)
    return try representable(result, "variance")
  }

  /// The standard deviation, s = √s², of at least two values.
  public static func standardDeviation(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, atLeast: 2, in: "standard deviation")
    return try variance(values).squareRoot()
  }

  /// The standard error of the mean, s / √n, of at least two values.
  public static func standardError(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, atLeast: 2, in: "standard error")
    return try (variance(values) / Double(values.count)).squareRoot()
  }

  /// The smallest of at least one value.
  public static func minimum(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, in: "minimum")
    return values.reduce(.infinity) { $1 < $0 ? $1 : $0 }
  }

  /// The largest of at least one value.
  public static func maximum(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, in: "maximum")
    return values.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
  }

  /// Finite values can still have a mean or variance beyond the largest `Double`.
  static func representable(
    _ result: Double, _ operation: String
  ) throws(StatisticsError) -> Double {
    guard result.isFinite else {
      throw StatisticsError(
        .notFinite, in: operation, argument: "result", value: "\(result)",
        hint: "the values are too large: rescale them")
    }
    return result
  }
}
