/// The outcome of two one-sided t-tests: is the truth within the margins?
///
/// It encodes as JSON with snake-case keys; what is `nil` is left out.
public struct EquivalenceTest: Hashable, Sendable, Codable {
  /// `paired equivalence test (two one-sided t-tests)` and the like.
  public let name: String
  /// Where the values come from.
  public let design: MeanEstimate.Design
  /// The mean, or the difference first − second.
  public let estimate: Double
  /// The smallest differences that matter.
  public let margins: Margins
  /// The interval of level 1 − α.
  public let interval: Interval
  /// The interval of level 1 − 2α, which lies within the margins exactly if p ≤ α; `nil` for
  /// α ≥ ½, where there is none.
  public let equivalenceInterval: Interval?
  /// t against the lower margin; `nil` if degenerate or that margin is −∞.
  public let lowerStatistic: Double?
  /// t against the upper margin; `nil` if degenerate or that margin is +∞.
  public let upperStatistic: Double?
  /// ν; `nil` if degenerate.
  public let degreesOfFreedom: Double?
  /// p of "the truth is above the lower margin"; `nil` if degenerate.
  public let lowerP: Double?
  /// p of "the truth is below the upper margin"; `nil` if degenerate.
  public let upperP: Double?
  /// The larger of the two; `nil` if degenerate.
  public let p: Double?
  /// The number of values, or of pairs, or of values in each sample.
  public let counts: [Int]
  /// α.
  public let alpha: Double
  /// Whether the values do not vary (see ``MeanEstimate``).
  public let degenerate: Bool

  /// Whether p ≤ α: the truth is shown to be within the margins; `nil` if degenerate.
  public var isSignificant: Bool? { p.map { $0 <= alpha } }

  private enum CodingKeys: String, CodingKey {
    case name, design, estimate, margins, interval, p, counts, alpha, degenerate
    case equivalenceInterval = "equivalence_interval"
    case lowerStatistic = "lower_statistic"
    case upperStatistic = "upper_statistic"
    case degreesOfFreedom = "degrees_of_freedom"
    case lowerP = "lower_p"
    case upperP = "upper_p"
  }
}

extension MeanEstimate {
  /// Two one-sided t-tests (Schuirmann 1987): evidence that the truth lies within the margins.
  ///
  /// The null hypothesis is truth ≤ lower or truth ≥ upper. With t₁ = (estimate − lower)/standard
  /// error and t₂ = (estimate − upper)/standard error, p = max(P(T > t₁), P(T ≤ t₂)). A margin that
  /// is infinite asks nothing: its p is 0.
  ///
  /// Throws unless 0 < α < 1.
  public func equivalenceTest(
    margins: Margins, alpha: Double = 0.05
  ) throws(StatisticsError) -> EquivalenceTest {
    let name = design.label + " equivalence test (two one-sided t-tests)"
    try Check.alpha(alpha, in: name)
    let distribution = try studentT()
    let lower = try distribution?.survival((estimate - margins.lower) / standardError)
    let upper = try distribution?.cdf((estimate - margins.upper) / standardError)
    return EquivalenceTest(
      name: name, design: design, estimate: estimate, margins: margins,
      interval: try interval(tail: alpha / 2, level: 1 - alpha),
      equivalenceInterval: alpha < 0.5 ? try interval(tail: alpha, level: 1 - 2 * alpha) : nil,
      lowerStatistic: statistic(against: margins.lower),
      upperStatistic: statistic(against: margins.upper), degreesOfFreedom: degreesOfFreedom,
      lowerP: lower, upperP: upper, p: larger(lower, upper), counts: counts, alpha: alpha,
      degenerate: isDegenerate)
  }

  /// t against one margin, where there is one.
  func statistic(against margin: Double) -> Double? {
    isDegenerate || margin.isInfinite ? nil : (estimate - margin) / standardError
  }

  private func larger(_ first: Double?, _ second: Double?) -> Double? {
    guard let first, let second else { return nil }
    return max(first, second)
  }
}

extension EquivalenceTest: CustomStringConvertible {
  /// One sentence with the estimate, the interval of level 1 − 2α, the margins and p.
  public var description: String {
    let shown = equivalenceInterval ?? interval
    let end = degenerate ? "p undefined: the values do not vary" : text(p: p)
    return "\(name): \(design.quantity) \(text(estimate)) (\(shown)) "
      + "within \(margins)? \(end), n = \(sentence(counts: counts))"
  }
}
