internal import CGSL

extension Descriptive {
  /// The skewness, (1/n)·Σ((x − x̄)/s)³ with s the (n − 1) standard deviation, of at least two
  /// values (`gsl_stats_skew`); `nil` if they are constant.
  ///
  /// It is g₁·((n − 1)/n)^(3/2), where g₁ is what SciPy's `skew` returns.
  public static func skewness(_ values: [Double]) throws(StatisticsError) -> Double? {
    try Check.sample(values, atLeast: 2, in: "skewness")
    guard !isConstant(values) else { return nil }
    let result = unsafe GSL.statistic(of: values, gsl_stats_skew)
    return try representable(result, "skewness")
  }

  /// The excess kurtosis, (1/n)·Σ((x − x̄)/s)⁴ − 3 with s the (n − 1) standard deviation, of at
  /// least two values (`gsl_stats_kurtosis`); `nil` if they are constant.
  ///
  /// It is (g₂ + 3)·((n − 1)/n)² − 3, where g₂ is what SciPy's `kurtosis` returns.
  public static func kurtosis(_ values: [Double]) throws(StatisticsError) -> Double? {
    try Check.sample(values, atLeast: 2, in: "kurtosis")
    guard !isConstant(values) else { return nil }
    let result = unsafe GSL.statistic(of: values, gsl_stats_kurtosis)
    return try representable(result, "kurtosis")
  }

  /// Whether all values are equal. Asked of the values and not of their variance, which can
  /// underflow to zero for values that differ.
  static func isConstant(_ values: [Double]) -> Bool {
    guard let first = values.first else { return true }
    return values.allSatisfy { $0 == first }
  }
}
