extension Interval {
  /// The exact interval of Clopper & Pearson (1934) for a proportion, k successes in n trials.
  ///
  /// With α = 1 − level: from the α/2 quantile of Beta(k, n − k + 1), or 0 for k = 0, to the upper
  /// α/2 quantile of Beta(k + 1, n − k), or 1 for k = n. It covers at least `level` for every
  /// proportion. For 0 of 10 at 95 % it is 0 to 0.308497.
  ///
  /// Throws unless n ≥ 1, 0 ≤ k ≤ n and 0 < level < 1.
  public static func clopperPearson(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    let operation = "Clopper-Pearson interval"
    try check(successes, trials, level, in: operation)
    let (k, n) = (Double(successes), Double(trials))
    let tail = (1 - level) / 2
    let lower = successes == 0 ? 0 : try Beta(k, n - k + 1).quantile(tail)
    let upper = successes == trials ? 1 : try Beta(k + 1, n - k).upperQuantile(tail)
    return Interval(unchecked: lower, upper, level: level)
  }

  /// The score interval of Wilson (1927) for a proportion, k successes in n trials, without
  /// continuity correction.
  ///
  /// With p̂ = k/n and z the upper (1 − level)/2 quantile of the standard normal distribution:
  /// (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). It covers `level` on average and not
  /// for every proportion. For 0 of 10 at 95 % it is 0 to 0.277533.
  ///
  /// Throws unless n ≥ 1, 0 ≤ k ≤ n and 0 < level < 1.
  public static func wilson(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try check(successes, trials, level, in: "Wilson interval")
    let z = try Normal.standard.upperQuantile((1 - level) / 2)
    let lower = wilsonLower(Double(successes), of: Double(trials), z)
    // The interval for the failures mirrored: so the upper bound has the lower one's accuracy.
    let upper = 1 - wilsonLower(Double(trials - successes), of: Double(trials), z)
    return Interval(unchecked: lower, upper, level: level)
  }

  /// The smaller root, as (product of the roots) / (larger root): free of cancellation, and exactly
  /// 0 for k = 0.
  private static func wilsonLower(_ k: Double, of n: Double, _ z: Double) -> Double {
    let larger = k + z * z / 2 + z * (k * (n - k) / n + z * z / 4).squareRoot()
    return k * k / n / larger
  }

  private static func check(
    _ successes: Int, _ trials: Int, _ level: Double, in operation: String
  ) throws(StatisticsError) {
    try Check.level(level, in: operation)
    guard trials >= 1 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "trials", value: "\(trials)",
        hint: "a proportion needs at least 1 trial")
    }
    guard (0...trials).contains(successes) else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "successes", value: "\(successes)",
        hint: "give 0 to \(trials), the number of trials")
    }
  }
}
