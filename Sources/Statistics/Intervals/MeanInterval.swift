extension MeanEstimate {
  /// The two-sided t interval, estimate ± t·standard error, t the upper (1 − level)/2 quantile of
  /// Student's distribution; the estimate alone if degenerate.
  ///
  /// Throws unless 0 < level < 1.
  public func interval(level: Double = 0.95) throws(StatisticsError) -> Interval {
    try Check.level(level, in: "interval of a mean")
    return try interval(tail: (1 - level) / 2, level: level)
  }

  /// The interval that leaves `tail` out on each side; `tail` is given beside the level so that an
  /// interval and the test it belongs to agree to the last bit.
  func interval(tail: Double, level: Double) throws(StatisticsError) -> Interval {
    let half = try halfWidth(tail: tail)
    return Interval(unchecked: estimate - half, estimate + half, level: level)
  }

  /// The distance from the estimate to the bound that leaves `tail` out.
  func halfWidth(tail: Double) throws(StatisticsError) -> Double {
    guard let distribution = try studentT() else { return 0 }
    return try distribution.upperQuantile(tail) * standardError
  }

  /// The distribution of (estimate − truth)/standard error; `nil` if degenerate.
  func studentT() throws(StatisticsError) -> StudentT? {
    guard let degreesOfFreedom else { return nil }
    return try StudentT(degreesOfFreedom: degreesOfFreedom)
  }
}
