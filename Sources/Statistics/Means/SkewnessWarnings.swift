extension MeanEstimate {
  /// On which side of the bound a one-sided t-test looks for the mean.
  public enum Tail: Sendable {
    /// It rejects for small means, and errs too often where values are skewed to the right.
    case below
    /// It rejects for great means, and errs too often where values are skewed to the left.
    case above
    /// Two such tests, one on each side.
    case either
  }

  /// What keeps the t-test and the interval of one mean, or of one mean difference, from their level.
  ///
  /// With g the skewness of the n values and z the normal quantile, the first terms of Edgeworth's
  /// expansion (Hall 1992, § 2.6) give a one-sided test of level α the error rate
  /// α ± g(2z² + 1)φ(z)/(6√n), + on the side to which the values are skewed, and let an interval of
  /// level 1 − α miss g²z(z⁴ + 2z² − 3)φ(z)/(9n) more often. There is a warning where that exceeds
  /// α/5; of one sample of fewer than 50, α/10, since so few values show too little of their
  /// skewness; of pairs, where g is also beyond twice its standard error. One sample of fewer than 20
  /// values always has one.
  ///
  /// - Parameters:
  ///   - alpha: α of each test and of the interval.
  ///   - tail: the side of the one-sided test; `nil` if there is none.
  ///   - hasInterval: whether an interval with two bounds, or a two-sided test, is used.
  public func warnings(
    alpha: Double, tail: Tail?, hasInterval: Bool
  ) throws(StatisticsError) -> [String] {
    guard !isDegenerate, design != .welch, let skewness, let count = counts.first else { return [] }
    if design == .oneSample, count < 20 {
      return [
        "of fewer than 20 values that are skewed a t-test errs too often (8% in place of 5% of 10), "
          + "and too few intervals hold the mean: take more"
      ]
    }
    guard count > 2, !isNoise(skewness, count) else { return [] }
    let most = alpha / (design == .oneSample && count < 50 ? 10 : 5)
    var parts: [String] = []
    if let tail {
      let excess = try oneSidedExcess(skewness, count, tail, alpha)
      if excess > most {
        parts.append(
          "a one-sided test at \(Self.percent(alpha)) errs some \(Self.percent(alpha + excess)) of "
            + "the time")
      }
    }
    if hasInterval {
      let excess = try intervalExcess(skewness, count, alpha)
      if excess > most {
        parts.append(
          "a \(Self.percent(1 - alpha)) interval holds the mean some "
            + "\(Self.percent(max(1 - alpha - excess, 0))) of the time")
      }
    }
    if parts.isEmpty { return [] }
    let what = design == .paired ? "differences" : "values"
    return [
      "the \(what) are skewed (\(text(skewness, digits: 2))): with \(count) of them "
        + parts.joined(separator: ", and ") + "; take more"
    ]
  }

  /// Whether a skewness of differences, which are symmetric where conditions are alike, may be chance.
  private func isNoise(_ skewness: Double, _ count: Int) -> Bool {
    guard design == .paired else { return false }
    let n = Double(count)
    let variance = 6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))
    return abs(skewness) <= 2 * variance.squareRoot()
  }

  private func oneSidedExcess(
    _ skewness: Double, _ count: Int, _ tail: Tail, _ alpha: Double
  ) throws(StatisticsError) -> Double {
    let z = try Normal.standard.upperQuantile(alpha)
    let harm =
      switch tail {
      case .below: skewness
      case .above: -skewness
      case .either: abs(skewness)
      }
    return harm * (2 * z * z + 1) * (try Normal.standard.pdf(z))
      / (6 * Double(count).squareRoot())
  }

  private func intervalExcess(
    _ skewness: Double, _ count: Int, _ alpha: Double
  ) throws(StatisticsError) -> Double {
    let z = try Normal.standard.upperQuantile(alpha / 2)
    let square = z * z
    return skewness * skewness * z * (square * square + 2 * square - 3)
      * (try Normal.standard.pdf(z)) / (9 * Double(count))
  }

  /// `6.5%`.
  private static func percent(_ share: Double) -> String { "\(text(100 * share, digits: 2))%" }
}
