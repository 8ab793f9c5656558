/// The p-value of a statistic that is nearly normal.
enum NormalApproximation {
  /// z and p for a statistic `distance` above its mean, moved by the continuity correction towards
  /// the mean; `nil` where it does not vary.
  static func test(
    distance: Double, variance: Double, correction: Double, _ alternative: Alternative
  ) throws(StatisticsError) -> (z: Double, p: Double)? {
    guard variance > 0 else { return nil }
    let moved =
      switch alternative {
      case .twoSided:
        distance == 0
          ? 0
          : distance.sign == .minus
            ? min(0, distance + correction) : max(0, distance - correction)
      case .less: distance + correction
      case .greater: distance - correction
      }
    let z = moved / variance.squareRoot()
    return (z, try p(z, alternative))
  }

  /// The tail of the standard normal distribution beyond z.
  static func p(_ z: Double, _ alternative: Alternative) throws(StatisticsError) -> Double {
    switch alternative {
    case .twoSided: min(1, 2 * (try Normal.standard.survival(abs(z))))
    case .less: try Normal.standard.cdf(z)
    case .greater: try Normal.standard.survival(z)
    }
  }
}

extension ContinuousDistribution {
  /// The tail of a distribution that is symmetric about 0.
  func p(_ x: Double, _ alternative: Alternative) throws(StatisticsError) -> Double {
    switch alternative {
    case .twoSided: min(1, 2 * (try survival(abs(x))))
    case .less: try cdf(x)
    case .greater: try survival(x)
    }
  }
}

extension Computation {
  /// Whether to compute exactly, given that a table of `cost` additions is needed.
  func isExact(cost: Double, in operation: String) throws(StatisticsError) -> Bool {
    let affordable = cost <= 2e7
    guard self == .exact, !affordable, cost > 2e9 else {
      return self == .exact || self == .automatic && affordable
    }
    throw StatisticsError(
      .outOfRange, in: operation, argument: "method", value: "exact",
      hint: "there are too many arrangements for that: take asymptotic")
  }
}
