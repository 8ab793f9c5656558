/// A continuous distribution of one variable.
///
/// Arguments may be infinite; NaN is an error. Upper tails are computed as such and not as
/// 1 − lower tail, so they keep their digits: the survival of the standard normal at 10 is 7.6e-24.
public protocol ContinuousDistribution: Sendable, Hashable {
  /// The density at `x`.
  func pdf(_ x: Double) throws(StatisticsError) -> Double

  /// P(X ≤ x).
  func cdf(_ x: Double) throws(StatisticsError) -> Double

  /// P(X > x).
  func survival(_ x: Double) throws(StatisticsError) -> Double

  /// The x at which P(X ≤ x) = `probability`, for 0 ≤ probability ≤ 1.
  func quantile(_ probability: Double) throws(StatisticsError) -> Double

  /// The x at which P(X > x) = `probability`, for 0 ≤ probability ≤ 1.
  func upperQuantile(_ probability: Double) throws(StatisticsError) -> Double
}
