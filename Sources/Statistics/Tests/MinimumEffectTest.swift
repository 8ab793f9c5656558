/// The outcome of the minimum-effect t-test: is the truth outside the margins?
///
/// It encodes as JSON with snake-case keys; what is `nil` is left out.
public struct MinimumEffectTest: Hashable, Sendable, Codable {
  /// `paired minimum-effect t-test` and the like.
  public let name: String
  /// Where the values come from.
  public let design: MeanEstimate.Design
  /// The mean, or the difference first − second.
  public let estimate: Double
  /// The smallest differences that matter.
  public let margins: Margins
  /// The interval of level 1 − α, which lies outside the margins exactly if p ≤ α. If one margin is
  /// infinite it is one-sided.
  public let interval: Interval
  /// t against the lower margin; `nil` if degenerate or that margin is −∞.
  public let lowerStatistic: Double?
  /// t against the upper margin; `nil` if degenerate or that margin is +∞.
  public let upperStatistic: Double?
  /// ν; `nil` if degenerate.
  public let degreesOfFreedom: Double?
  /// p of "the truth is below the lower margin"; `nil` if degenerate or that margin is −∞.
  public let lowerP: Double?
  /// p of "the truth is above the upper margin"; `nil` if degenerate or that margin is +∞.
  public let upperP: Double?
  /// Twice the smaller of the two, at most 1; the only one if one margin is infinite; `nil` if
  /// degenerate.
  public let p: Double?
  /// The number of values, or of pairs, or of values in each sample.
  public let counts: [Int]
  /// α.
  public let alpha: Double
  /// Whether the values do not vary (see ``MeanEstimate``).
  public let degenerate: Bool

  /// Whether p ≤ α: the truth is shown to be outside the margins; `nil` if degenerate.
  public var isSignificant: Bool? { p.map { $0 <= alpha } }

  private enum CodingKeys: String, CodingKey {
    case name, design, estimate, margins, interval, p, counts, alpha, degenerate
    case lowerStatistic = "lower_statistic"
    case upperStatistic = "upper_statistic"
    case degreesOfFreedom = "degrees_of_freedom"
    case lowerP = "lower_p"
    case upperP = "upper_p"
  }
}

extension MeanEstimate {
  /// The converse of ``equivalenceTest(margins:alpha:)``: evidence that the truth lies outside the
  /// margins (the minimum-effect test of Murphy & Myors 1999, on t).
  ///
  /// The null hypothesis is lower ≤ truth ≤ upper. With t₁ and t₂ the statistics against the lower
  /// and the upper margin, p = min(1, 2·min(P(T ≤ t₁), P(T > t₂))). Doubling the smaller
  /// (Bonferroni) keeps the error rate at α for every truth within the margins, also where both
  /// sides can reject, and makes p ≤ α the same as "the interval of level 1 − α lies outside the
  /// margins".
  /// With one margin infinite only one side can reject, and nothing is doubled.
  ///
  /// Throws unless 0 < α < 1.
  public func minimumEffectTest(
    margins: Margins, alpha: Double = 0.05
  ) throws(StatisticsError) -> MinimumEffectTest {
    let name = design.label + " minimum-effect t-test"
    try Check.alpha(alpha, in: name)
    let hasLower = margins.lower.isFinite
    let hasUpper = margins.upper.isFinite
    let sides: Double = hasLower && hasUpper ? 2 : 1
    let distribution = try studentT()
    let lower =
      hasLower ? try distribution?.cdf((estimate - margins.lower) / standardError) : nil
    let upper =
      hasUpper ? try distribution?.survival((estimate - margins.upper) / standardError) : nil
    let smaller = [lower, upper].compactMap { $0 }.min()
    let half = try halfWidth(tail: alpha / sides)
    return MinimumEffectTest(
      name: name, design: design, estimate: estimate, margins: margins,
      interval: Interval(
        unchecked: hasUpper || isDegenerate ? estimate - half : -.infinity,
        hasLower || isDegenerate ? estimate + half : .infinity, level: 1 - alpha),
      lowerStatistic: statistic(against: margins.lower),
      upperStatistic: statistic(against: margins.upper), degreesOfFreedom: degreesOfFreedom,
      lowerP: lower, upperP: upper, p: smaller.map { min(1, sides * $0) }, counts: counts,
      alpha: alpha, degenerate: isDegenerate)
  }
}

extension MinimumEffectTest: CustomStringConvertible {
  /// One sentence with the estimate, the interval of level 1 − α, the margins and p.
  public var description: String {
    let end = degenerate ? "p undefined: the values do not vary" : text(p: p)
    return "\(name): \(design.quantity) \(text(estimate)) (\(interval)) "
      + "outside \(margins)? \(end), n = \(sentence(counts: counts))"
  }
}
