/// Inverts a distribution function by bisection over the bit patterns of the non-negative doubles.
///
/// GSL 2.7's own inverses serve the middle of the distribution: away from it those of Student's t,
/// beta, chi-squared and F return NaN or, without an error, a number with few right digits (t with
/// one degree of freedom at 1e-20 gives 1.6e16 instead of 3.2e19). Its distribution functions are
/// exact to 1e-11 or better there. Non-negative doubles are ordered as their bit patterns, so that
/// at most 63 halvings end at two neighbours whatever the scale, and nothing needs to converge.
enum QuantileSearch {
  /// The least x in 0 … upper for which `isReached` holds; `upper` if it holds for none below.
  static func least(
    upTo upper: Double, where isReached: (Double) throws(StatisticsError) -> Bool
  ) throws(StatisticsError) -> Double {
    if try isReached(0) { return 0 }
    var below: UInt64 = 0
    var above = upper.bitPattern
    while above - below > 1 {
      let middle = below + (above - below) / 2
      if try isReached(Double(bitPattern: middle)) {
        above = middle
      } else {
        below = middle
      }
    }
    return Double(bitPattern: above)
  }
}

extension ContinuousDistribution {
  /// The quantile of a distribution on 0 … upper. It is sought in whichever tail is the smaller,
  /// where the distribution function has the more digits; 1 − p is exact for p ≥ ½.
  func quantile(
    _ probability: Double, upTo upper: Double, in operation: String
  ) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: operation)
    return probability <= 0.5
      ? try point(lowerTail: probability, upTo: upper)
      : try point(upperTail: 1 - probability, upTo: upper)
  }

  /// The upper quantile of a distribution on 0 … upper.
  func upperQuantile(
    _ probability: Double, upTo upper: Double, in operation: String
  ) throws(StatisticsError) -> Double {
    try Check.probability(probability, in: operation)
    return probability <= 0.5
      ? try point(upperTail: probability, upTo: upper)
      : try point(lowerTail: 1 - probability, upTo: upper)
  }

  private func point(lowerTail p: Double, upTo upper: Double) throws(StatisticsError) -> Double {
    try QuantileSearch.least(upTo: upper) { (x: Double) throws(StatisticsError) -> Bool in
      try cdf(x) >= p
    }
  }

  private func point(upperTail q: Double, upTo upper: Double) throws(StatisticsError) -> Double {
    if q == 0 { return upper }
    return try QuantileSearch.least(upTo: upper) { (x: Double) throws(StatisticsError) -> Bool in
      try survival(x) <= q
    }
  }
}
