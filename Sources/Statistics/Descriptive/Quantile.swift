internal import CGSL

extension Descriptive {
  /// The quantile of order `probability` of at least one value, by linear interpolation between
  /// order statistics (type 7 of Hyndman & Fan 1996; R's and NumPy's default).
  ///
  /// With the values sorted, x₀ ≤ … ≤ xₙ₋₁, and h = (n − 1)·p, it is
  /// x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋₊₁ − x_⌊h⌋) (`gsl_stats_quantile_from_sorted_data`).
  /// The quantile 0.25 of 1, 2, 3, 4 is 1.75.
  public static func quantile(
    _ values: [Double], _ probability: Double
  ) throws(StatisticsError) -> Double {
    try Check.sample(values, in: "quantile")
    return try quantile(ofSorted: values.sorted(), probability)
  }

  /// The median: the quantile of order ½.
  public static func median(_ values: [Double]) throws(StatisticsError) -> Double {
    try Check.sample(values, in: "median")
    return try quantile(ofSorted: values.sorted(), 0.5)
  }

  /// The quantile of values that are finite and in ascending order already.
  static func quantile(
    ofSorted sorted: [Double], _ probability: Double
  ) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: "quantile")
    return unsafe GSL.statistic(of: sorted) {
      unsafe gsl_stats_quantile_from_sorted_data($0, $1, $2, probability)
    }
  }
}
