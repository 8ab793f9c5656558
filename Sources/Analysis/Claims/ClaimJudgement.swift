internal import Statistics
internal import Studies

/// One claim held against the values of its networks, before the correction for several claims.
struct ClaimJudgement {
  /// Where a claim stands when no p-value is needed.
  enum Outcome {
    /// Decided without a test: exact claims.
    case decided(Verdict.Ruling)
    /// To be decided by the p-values for and against.
    case tested(support: Double, refute: Double)
    /// There are not enough networks with a value.
    case tooFew
  }

  let data: ClaimData
  let confidence: Double
  var outcome = Outcome.tooFew
  var estimand: String
  var estimate: Double?
  var interval: Interval?
  var test = ""
  var n = 0
  var excluded = 0
  var degenerate = false
  var warnings: [String] = []

  /// Judges a claim.
  ///
  /// - Parameter seed: what the random permutations of a log-rank test depend on.
  init(_ data: ClaimData, confidence: Double, seed: UInt64) throws {
    self.data = data
    self.confidence = confidence
    estimand = data.estimand
    switch data.sample {
    case .exact(let values, let number): try judgeExactly(values, number)
    case .values(let values):
      guard try count(values.map { [$0] }, atLeast: 2) else { return }
      let known = values.filter(\.isFinite)
      try judge(.oneSample(known), values: known)
    case .pairs(let first, let second):
      guard try count(zip(first, second).map { [$0, $1] }, atLeast: 2) else { return }
      let known = zip(first, second).filter { $0.isFinite && $1.isFinite }
      let sides = (known.map(\.0), known.map(\.1))
      try judge(.paired(sides.0, sides.1), values: sides.0 + sides.1)
    case .samples(let first, let second):
      guard try count((first + second).map { [$0] }, atLeast: 4) else { return }
      let sides = (first.filter(\.isFinite), second.filter(\.isFinite))
      guard sides.0.count >= 2, sides.1.count >= 2 else { return }
      try judge(.welch(sides.0, sides.1), values: sides.0 + sides.1)
    case .blocks(let blocks): try judgeTrend(blocks)
    case .courses(let courses, let steps): try judgeEverywhere(courses, steps)
    case .scores(let scores, let alive, let with):
      try judgeLives(scores, alive, with, seed)
    }
  }

  /// Counts what has a value and what has not; whether there are enough.
  mutating func count(_ values: [[Double]], atLeast least: Int) throws -> Bool {
    n = values.count { $0.allSatisfy(\.isFinite) }
    excluded = values.count - n
    return n >= least
  }

  /// The largest share of seeds that may lack a value.
  private static let mostExcluded = 0.1

  /// Whether so many have no value that the others are no fair sample of the networks; says so.
  mutating func isUnfair() -> Bool {
    guard Double(excluded) > Self.mostExcluded * Double(n + excluded) else { return false }
    test = "none: too many networks have no value"
    return true
  }

  /// ½ⁿ, the chance of so many seeds in a row that meet a claim, were it false for half of all
  /// seeds or more.
  func signChance(_ count: Int) -> Double { Double(sign: .plus, exponent: -count, significand: 1) }

  /// Judges a claim that must hold in every network, exactly.
  ///
  /// A seed's networks share their draws, so a seed is one observation: it holds if the claim holds
  /// in all its networks. The estimate is the share of seeds in which it holds, with its
  /// Clopper–Pearson interval. A seed without a value (a network diverged) does not refute the
  /// claim, but keeps it undecided.
  ///
  /// - Parameter values: for each seed, the values of all its networks and checkpoints.
  private mutating func judgeExactly(_ values: [[Double]], _ number: Double) throws {
    let known = values.filter { !$0.contains { $0.isNaN } }
    n = known.count
    excluded = values.count - n
    test = "every network, exactly"
    guard n > 0 else { return }
    let holding = known.filter { $0.allSatisfy { isSame($0, number) } }.count
    estimate = Double(holding) / Double(n)
    interval = try .clopperPearson(successes: holding, trials: n, level: confidence)
    outcome = .decided(holding < n ? .refuted : excluded > 0 ? .undecided : .supported)
  }

  /// Judges a mean of network values, or of differences, that must lie in a region.
  ///
  /// - Parameter values: what the mean was made from, which tells what rounding is.
  private mutating func judge(_ mean: MeanEstimate, values: [Double]) throws {
    guard let region = try data.region else { return }
    estimate = mean.estimate
    interval = try mean.interval(level: confidence)
    degenerate = mean.isDegenerate
    if isUnfair() { return }
    if mean.isDegenerate {
      test = "sign test, since the values do not vary"
      let chance = signChance(mean.counts.min() ?? 0)
      // A difference that is only rounding is none.
      let size = values.reduce(0) { max($0, abs($1)) }
      let isRounding = abs(mean.estimate) <= 10 * Double.ulpOfOne * size
      let holds =
        data.prediction == nil
        ? data.claim.expectation.holds(for: isRounding ? 0 : mean.estimate)
        : region.lower < mean.estimate && mean.estimate < region.upper
      outcome = .tested(support: holds ? chance : 1, refute: holds ? 1 : chance)
      return
    }
    test =
      region.lower.isFinite && region.upper.isFinite
      ? "two one-sided t-tests" : "one-sided t-test"
    if case .theory = data.claim.expectation { test += " against theory" }
    if mean.design == .welch { test += ", Welch's" }
    let alpha = 1 - confidence
    warnings = try mean.warnings(
      alpha: alpha, tail: region.tail(for: mean.estimate), hasInterval: true)
    if let support = try mean.equivalenceTest(margins: region, alpha: alpha).p,
      let refute = try mean.minimumEffectTest(margins: region, alpha: alpha).p
    {
      outcome = .tested(support: support, refute: refute)
    }
  }

  /// The p-value for the claim, if it was tested.
  var support: Double? {
    if case .tested(let support, _) = outcome { return support }
    return nil
  }

  /// The p-value against the claim, if it was tested.
  var refute: Double? {
    if case .tested(_, let refute) = outcome { return refute }
    return nil
  }
}

/// A number without a needless `.0`.
func shortestText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
