/// A mean, or a difference of two means, with its standard error: what intervals and t-tests are
/// made from.
///
///     let effect = try MeanEstimate.paired(treated, control)
///     let interval = try effect.interval(level: 0.95)
///     let test = try effect.tTest(alternative: .less)
///     let verdict = try effect.equivalenceTest(margins: Margins(within: 0.02))
///
/// **Degenerate data.** If the values do not vary (the standard error is at most 10·2⁻⁵² of the
/// largest magnitude among them, which is rounding and not spread) there is no t statistic: the
/// estimate is marked ``isDegenerate``, its standard error is 0 and its degrees of freedom `nil`,
/// every interval of it is the estimate alone, and every test has `p` and `statistic` `nil`. That
/// nothing varied in n values is no proof that nothing ever does: what to make of it is left to the
/// caller.
public struct MeanEstimate: Hashable, Sendable {
  /// Where the values come from.
  public enum Design: String, Hashable, Sendable, Codable, CaseIterable {
    /// The mean of one sample.
    case oneSample = "one_sample"
    /// The mean of the differences first − second within pairs.
    case paired
    /// The difference of the means, first − second, of two independent samples whose variances may
    /// differ (Welch 1947).
    case welch
  }

  /// Where the values come from.
  public let design: Design
  /// The mean, or the mean of the first less that of the second sample.
  public let estimate: Double
  /// The standard error of the estimate; 0 if degenerate.
  public let standardError: Double
  /// ν of the t distribution; `nil` if degenerate.
  public let degreesOfFreedom: Double?
  /// The number of values, or of pairs, or of values in the first and in the second sample.
  public let counts: [Int]
  /// The skewness of the values, or of the differences within pairs; `nil` for two samples, and if
  /// degenerate.
  public let skewness: Double?

  /// Whether the values do not vary, so that nothing is known of the spread.
  public var isDegenerate: Bool { degreesOfFreedom == nil }

  /// The mean of a sample: x̄, s/√n and ν = n − 1. Throws unless there are two finite values.
  public static func oneSample(_ values: [Double]) throws(StatisticsError) -> MeanEstimate {
    try Check.sample(values, atLeast: 2, in: "mean estimate")
    let mean = try Descriptive.mean(values)
    return MeanEstimate(
      .oneSample, mean, error: try Descriptive.standardError(values),
      degreesOfFreedom: Double(values.count - 1), counts: [values.count],
      skewness: try? Descriptive.skewness(values), values: values)
  }

  /// The mean difference first − second within pairs: the one-sample estimate of the differences.
  ///
  /// Throws unless there are two pairs of finite values and the samples are equally long.
  public static func paired(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> MeanEstimate {
    let operation = "paired difference"
    try Check.sample(first, "the first sample", atLeast: 2, in: operation)
    try Check.sample(second, "the second sample", atLeast: 2, in: operation)
    try Check.pairs(first, second, in: operation)
    let differences = zip(first, second).map { $0 - $1 }
    return MeanEstimate(
      .paired, try Descriptive.mean(differences),
      error: try Descriptive.standardError(differences),
      degreesOfFreedom: Double(first.count - 1), counts: [first.count],
      skewness: try? Descriptive.skewness(differences),
      // A difference carries the rounding of the numbers it comes from, so these set the scale.
      values: first + second)
  }

  /// The difference of two means, x̄₁ − x̄₂, of independent samples.
  ///
  /// With vᵢ = sᵢ²/nᵢ the standard error is √(v₁ + v₂) and
  /// ν = (v₁ + v₂)² / (v₁²/(n₁ − 1) + v₂²/(n₂ − 1)) (Welch 1947, Satterthwaite 1946).
  /// One sample may be constant. Throws unless each has two finite values.
  public static func welch(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> MeanEstimate {
    let operation = "Welch difference"
    try Check.sample(first, "the first sample", atLeast: 2, in: operation)
    try Check.sample(second, "the second sample", atLeast: 2, in: operation)
    let means = (try Descriptive.mean(first), try Descriptive.mean(second))
    let v1 = try Descriptive.variance(first) / Double(first.count)
    let v2 = try Descriptive.variance(second) / Double(second.count)
    // As shares of the sum, so that tiny variances do not underflow when squared.
    let share = v1 / (v1 + v2)
    let ν =
      1
      / (share * share / Double(first.count - 1)
        + (1 - share) * (1 - share) / Double(second.count - 1))
    return MeanEstimate(
      .welch, try Descriptive.representable(means.0 - means.1, operation),
      error: try Descriptive.representable((v1 + v2).squareRoot(), operation), degreesOfFreedom: ν,
      counts: [first.count, second.count], skewness: nil, values: first + second)
  }

  private init(
    _ design: Design, _ estimate: Double, error: Double, degreesOfFreedom: Double, counts: [Int],
    skewness: Double?, values: [Double]
  ) {
    let magnitude = values.reduce(0) { max($0, abs($1)) }
    let isDegenerate = error <= 10 * Double.ulpOfOne * magnitude
    self.design = design
    self.estimate = estimate
    self.standardError = isDegenerate ? 0 : error
    self.degreesOfFreedom = isDegenerate ? nil : degreesOfFreedom
    self.counts = counts
    self.skewness = isDegenerate ? nil : skewness
  }
}
