internal import CGSL

/// The binomial distribution: the number of successes in n trials of probability p.
///
/// It is as accurate as ``Beta`` with shapes k and n − k.
public struct Binomial: Sendable, Hashable {
  /// n.
  public let trials: Int
  /// p.
  public let probability: Double

  /// Throws unless 0 ≤ n < 2³² and 0 ≤ p ≤ 1.
  public init(trials: Int, probability: Double) throws(StatisticsError) {
    try Check.probability(probability, in: "binomial distribution")
    guard trials >= 0, trials <= UInt32.max else {
      throw StatisticsError(
        .outOfRange, in: "binomial distribution", argument: "trials", value: "\(trials)",
        hint: "give a whole number from 0 to \(UInt32.max)")
    }
    self.trials = trials
    self.probability = probability
  }

  /// C(n, k)·p^k·(1−p)^(n−k), and 0 outside 0 … n (`gsl_ran_binomial_pdf`).
  public func pmf(_ k: Int) throws(StatisticsError) -> Double {
    guard k >= 0, k <= trials else { return 0 }
    return try GSL.probability(of: "binomial pmf at \(k)") {
      gsl_ran_binomial_pdf(UInt32(k), probability, UInt32(trials))
    }
  }

  /// P(X ≤ k) (`gsl_cdf_binomial_P`).
  public func cdf(_ k: Int) throws(StatisticsError) -> Double {
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return try GSL.probability(of: "binomial cdf at \(k)") {
      gsl_cdf_binomial_P(UInt32(k), probability, UInt32(trials))
    }
  }

  /// P(X > k), accurate in the upper tail (`gsl_cdf_binomial_Q`).
  public func survival(_ k: Int) throws(StatisticsError) -> Double {
    if k < 0 { return 1 }
    if k >= trials { return 0 }
    return try GSL.probability(of: "binomial survival at \(k)") {
      gsl_cdf_binomial_Q(UInt32(k), probability, UInt32(trials))
    }
  }

  /// The least k in 0 … n with P(X ≤ k) ≥ `probability`. GSL has no such function.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Int {
    try Check.probability(probability, in: "binomial quantile")
    return try least { (k: Int) throws(StatisticsError) -> Bool in try cdf(k) >= probability }
  }

  /// The least k in 0 … n with P(X > k) ≤ `probability`. GSL has no such function.
  public func upperQuantile(_ probability: Double) throws(StatisticsError) -> Int {
    try Check.probability(probability, in: "binomial upper quantile")
    return try least { (k: Int) throws(StatisticsError) -> Bool in try survival(k) <= probability }
  }

  /// Bisection over 0 … n; the condition always holds at n.
  private func least(
    where isReached: (Int) throws(StatisticsError) -> Bool
  ) throws(StatisticsError) -> Int {
    var first = 0
    var last = trials
    while first < last {
      let middle = first + (last - first) / 2
      if try isReached(middle) {
        last = middle
      } else {
        first = middle + 1
      }
    }
    return first
  }
}
