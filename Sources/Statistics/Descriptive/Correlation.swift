internal import CGSL

extension Descriptive {
  /// Pearson's correlation, Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²), of at least two pairs
  /// (`gsl_stats_correlation`), between −1 and 1; `nil` if either series is constant.
  ///
  /// Throws if the series differ in length.
  public static func correlation(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> Double? {
    let operation = "correlation"
    try Check.sample(first, "the first series", atLeast: 2, in: operation)
    try Check.sample(second, "the second series", atLeast: 2, in: operation)
    try Check.pairs(first, second, in: operation)
    guard !isConstant(first), !isConstant(second) else { return nil }
    let result = unsafe GSL.statistic(of: first) { start, stride, count in
      unsafe second.withUnsafeBufferPointer {
        unsafe gsl_stats_correlation(start, stride, $0.baseAddress, 1, count)
      }
    }
    // Squares of differences below 1e-154 underflow, and those above 1e154 overflow.
    guard result.isFinite else {
      throw StatisticsError(
        .notFinite, in: operation, argument: "result", value: "\(result)",
        hint: "the values differ by too little or too much: rescale them")
    }
    return result > 1 ? 1 : result < -1 ? -1 : result
  }
}
