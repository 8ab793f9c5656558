internal import CGSL

/// The power of t-tests that show a mean to lie within margins, or outside them, before the values
/// are there.
///
///     let plan = try MeanPower(
///       standardDeviation: 0.05, margins: Margins(within: 0.02), alpha: 0.05)
///     try plan.support(effect: 0, count: 70)          // 0.9048…
///     try plan.count(for: .support, effect: 0, power: 0.9)   // 70
public struct MeanPower: Hashable, Sendable {
  /// Which of the two tests.
  public enum Aim: Sendable, CaseIterable {
    /// ``MeanEstimate/equivalenceTest(margins:alpha:)``: the mean is within the margins.
    case support
    /// ``MeanEstimate/minimumEffectTest(margins:alpha:)``: the mean is outside them.
    case refutation
  }

  /// σ of one value, or of the difference of one pair.
  public let standardDeviation: Double
  /// The margins, of which one may be infinite.
  public let margins: Margins
  /// The level of the test.
  public let alpha: Double
  /// The degrees of freedom of n values over n − 1.
  public let freedom: Double

  /// Plans the mean of one sample, or of paired differences.
  ///
  /// Throws unless σ is positive and finite and 0 < α < ½.
  public init(
    standardDeviation: Double, margins: Margins, alpha: Double
  ) throws(StatisticsError) {
    try self.init(standardDeviation, margins, alpha, freedom: 1)
  }

  /// Plans the difference of two independent means of n values each, by Welch's test:
  /// σ² = σ₁² + σ₂² and ν = (n − 1)(σ₁² + σ₂²)²/(σ₁⁴ + σ₂⁴), as if ν were known.
  public init(
    independent first: Double, _ second: Double, margins: Margins, alpha: Double
  ) throws(StatisticsError) {
    let (one, two) = (first * first, second * second)
    let share = one / (one + two)
    try self.init(
      (one + two).squareRoot(), margins, alpha,
      freedom: 1 / (share * share + (1 - share) * (1 - share)))
  }

  private init(
    _ standardDeviation: Double, _ margins: Margins, _ alpha: Double, freedom: Double
  ) throws(StatisticsError) {
    let operation = "power of a t-test"
    try Check.positive(standardDeviation, "standard deviation", in: operation)
    try Check.alpha(alpha, in: operation)
    guard alpha < 0.5 else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "alpha", value: "\(alpha)", hint: "take less than ½")
    }
    self.standardDeviation = standardDeviation
    self.margins = margins
    self.alpha = alpha
    self.freedom = freedom
  }

  /// The chance that n values show a true mean to be within the margins.
  ///
  /// With a = √n(lower − effect)/σ, b = √n(upper − effect)/σ, w = s/σ and t the upper α quantile of
  /// Student's law, both one-sided tests reject where a + tw < √n(x̄ − effect)/σ < b − tw:
  /// ∫ max(0, Φ(b − tw) − Φ(a + tw))·f(w) dw, f the density of √(χ²_ν/ν). With one margin infinite
  /// this is a tail of the noncentral t. Throws unless n ≥ 2.
  public func support(effect: Double, count n: Int) throws(StatisticsError) -> Double {
    let (a, b) = try bounds(effect, n)
    let t = try critical(alpha, n)
    return try chi(n).average(edges: edges(a, b, t), atZero: Self.between(a, b)) { w in
      Self.between(a + t * w, b - t * w)
    }
  }

  /// The chance that n values show a true mean to be outside the margins.
  ///
  /// ∫ (Φ(a − t′w) + Φ(−b − t′w))·f(w) dw, t′ the upper quantile of α, or of α/2 where both margins
  /// are finite. Throws unless n ≥ 2.
  public func refutation(effect: Double, count n: Int) throws(StatisticsError) -> Double {
    let (a, b) = try bounds(effect, n)
    let isTwoSided = margins.lower.isFinite && margins.upper.isFinite
    let t = try critical(isTwoSided ? alpha / 2 : alpha, n)
    func outside(_ w: Double) -> Double {
      gsl_cdf_ugaussian_P(a - t * w) + gsl_cdf_ugaussian_Q(b + t * w)
    }
    return try chi(n).average(edges: edges(a, b, -t), atZero: min(1, outside(0))) { outside($0) }
  }

  /// The least n ≥ 2 at which the power reaches `power`; `nil` where the effect is not on the side
  /// that the aim needs, or where that takes more than a thousand million.
  ///
  /// Throws unless α < power < 1.
  public func count(
    for aim: Aim, effect: Double, power: Double
  ) throws(StatisticsError) -> Int? {
    guard power > alpha, power < 1 else {
      throw StatisticsError(
        .outOfRange, in: "number of values", argument: "power", value: "\(power)",
        hint: "choose it between alpha and 1, such as 0.9")
    }
    let isWithin = margins.lower < effect && effect < margins.upper
    let isBorder = effect == margins.lower || effect == margins.upper
    guard !isBorder, isWithin == (aim == .support) else { return nil }
    func reaches(_ n: Int) throws(StatisticsError) -> Bool {
      try
        (aim == .support
        ? support(effect: effect, count: n)
        : refutation(effect: effect, count: n)) >= power
    }
    if try reaches(2) { return 2 }
    var (low, high) = (2, 4)
    while try !reaches(high) {
      (low, high) = (high, 2 * high)
      if high > 1_000_000_000 { return nil }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// σ's upper confidence limit of a level from s of n values, s√((n − 1)/χ²), χ² the lower quantile
  /// of 1 − level: a pilot is as likely too lucky as too unlucky (Browne 1995). Throws unless n ≥ 2.
  public static func upperDeviation(
    of s: Double, count n: Int, level: Double = 0.8
  ) throws(StatisticsError) -> Double {
    try Check.level(level, in: "upper limit of a standard deviation")
    let ν = Double(n - 1)
    return s * (ν / (try ChiSquared(degreesOfFreedom: ν).quantile(1 - level))).squareRoot()
  }

  // MARK: Parts

  private func bounds(
    _ effect: Double, _ n: Int
  ) throws(StatisticsError) -> (Double, Double) {
    try Check.finite(effect, "effect", in: "power of a t-test")
    guard n >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: "power of a t-test", argument: "count", value: "\(n)",
        hint: "give at least 2")
    }
    let scale = Double(n).squareRoot() / standardDeviation
    return ((margins.lower - effect) * scale, (margins.upper - effect) * scale)
  }

  private func critical(_ tail: Double, _ n: Int) throws(StatisticsError) -> Double {
    try StudentT(degreesOfFreedom: Double(n - 1) * freedom).upperQuantile(tail)
  }

  private func chi(_ n: Int) throws(StatisticsError) -> ScaledChi {
    try ScaledChi(degreesOfFreedom: Double(n - 1) * freedom, in: "power of a t-test")
  }

  /// Where the integrand bends: the arguments of Φ near 0, and where the region closes.
  private func edges(_ a: Double, _ b: Double, _ t: Double) -> [Double] {
    var edges: [Double] = []
    for k in [-12.0, -6, -3, 0, 3, 6, 12] {
      if a.isFinite { edges.append((k - a) / t) }
      if b.isFinite { edges.append((b - k) / t) }
    }
    if a.isFinite, b.isFinite { edges.append((b - a) / (2 * t)) }
    return edges
  }

  /// Φ(b) − Φ(a), from the tails that keep its digits; 0 where b ≤ a.
  private static func between(_ a: Double, _ b: Double) -> Double {
    guard a < b else { return 0 }
    return a > 0
      ? gsl_cdf_ugaussian_Q(a) - gsl_cdf_ugaussian_Q(b)
      : gsl_cdf_ugaussian_P(b) - gsl_cdf_ugaussian_P(a)
  }
}
