/// The outcome of Student's t-test on a mean or a difference of means.
///
/// It prints as one sentence and encodes as JSON with snake-case keys; `statistic`,
/// `degrees_of_freedom` and `p` are left out if the data are degenerate.
public struct TTest: Hashable, Sendable, Codable {
  /// `one-sample t-test`, `paired t-test` or `Welch t-test`.
  public let name: String
  /// Where the values come from.
  public let design: MeanEstimate.Design
  /// The mean, or the difference first − second.
  public let estimate: Double
  /// The interval of level 1 − α; with an infinite bound if the alternative is one-sided.
  public let interval: Interval
  /// t = (estimate − null value) / standard error; `nil` if degenerate.
  public let statistic: Double?
  /// ν; `nil` if degenerate.
  public let degreesOfFreedom: Double?
  /// The p-value; `nil` if degenerate.
  public let p: Double?
  /// The number of values, or of pairs, or of values in each sample.
  public let counts: [Int]
  /// What was held against the null value.
  public let alternative: Alternative
  /// The null value.
  public let nullValue: Double
  /// α.
  public let alpha: Double
  /// Whether the values do not vary (see ``MeanEstimate``).
  public let degenerate: Bool

  /// Whether p ≤ α; `nil` if degenerate.
  public var isSignificant: Bool? { p.map { $0 <= alpha } }

  private enum CodingKeys: String, CodingKey {
    case name, design, estimate, interval, statistic, p, counts, alternative, alpha, degenerate
    case degreesOfFreedom = "degrees_of_freedom"
    case nullValue = "null_value"
  }
}

extension MeanEstimate {
  /// Student's t-test of the estimate against `nullValue`.
  ///
  /// t = (estimate − null value)/standard error; p is P(T ≤ t), P(T > t) or 2·P(T > |t|). The
  /// interval of level 1 − α excludes the null value exactly if p < α.
  ///
  /// Throws unless the null value is finite and 0 < α < 1.
  public func tTest(
    nullValue: Double = 0, alternative: Alternative = .twoSided, alpha: Double = 0.05
  ) throws(StatisticsError) -> TTest {
    let name = design.label + " t-test"
    try Check.finite(nullValue, "null value", in: name)
    try Check.alpha(alpha, in: name)
    let half = try halfWidth(tail: alternative == .twoSided ? alpha / 2 : alpha)
    let interval = Interval(
      unchecked: alternative == .less ? -.infinity : estimate - half,
      alternative == .greater ? .infinity : estimate + half, level: 1 - alpha)
    var statistic: Double?
    var p: Double?
    if let distribution = try studentT() {
      let t = (estimate - nullValue) / standardError
      statistic = t
      p =
        switch alternative {
        case .twoSided: 2 * (try distribution.survival(abs(t)))
        case .less: try distribution.cdf(t)
        case .greater: try distribution.survival(t)
        }
    }
    return TTest(
      name: name, design: design, estimate: estimate,
      interval: isDegenerate ? pointInterval(level: 1 - alpha) : interval, statistic: statistic,
      degreesOfFreedom: degreesOfFreedom, p: p, counts: counts, alternative: alternative,
      nullValue: nullValue, alpha: alpha, degenerate: isDegenerate)
  }

  /// The estimate alone.
  private func pointInterval(level: Double) -> Interval {
    Interval(unchecked: estimate, estimate, level: level)
  }
}

extension MeanEstimate.Design {
  /// The design as it stands in a test's name.
  var label: String {
    switch self {
    case .oneSample: "one-sample"
    case .paired: "paired"
    case .welch: "Welch"
    }
  }

  /// What is estimated.
  var quantity: String {
    switch self {
    case .oneSample: "mean"
    case .paired: "mean difference"
    case .welch: "difference of means"
    }
  }
}

extension TTest: CustomStringConvertible {
  /// One sentence: `Welch t-test: difference of means -1.2 (95% interval -2 to -0.4),
  /// t(17.8) = -3.1, p = 0.006 (two-sided against 0), n = 10 and 10`.
  public var description: String {
    let against =
      switch alternative {
      case .twoSided: "two-sided against"
      case .less: "less than"
      case .greater: "greater than"
      }
    return "\(name): \(design.quantity) \(text(estimate)) (\(interval)), "
      + sentence(t: statistic, ν: degreesOfFreedom, p: p)
      + " (\(against) \(text(nullValue))), n = \(sentence(counts: counts))"
  }
}

/// `t(17.8) = -3.1, p = 0.006`, or that the values do not vary.
func sentence(t: Double?, ν: Double?, p: Double?) -> String {
  guard let t, let ν else { return "p undefined: the values do not vary" }
  return "t(\(text(ν))) = \(text(t)), \(text(p: p))"
}

/// `64`, or `64 and 60`.
func sentence(counts: [Int]) -> String {
  counts.map { "\($0)" }.joined(separator: " and ")
}
