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

  let claim: Claim
  var outcome = Outcome.tooFew
  var estimand = ""
  var estimate: Double?
  var interval: Interval?
  var test = ""
  var n = 0
  var excluded = 0
  var degenerate = false
  /// What theory says of the mean, where the claim is held against theory.
  private(set) var prediction: ClosedRange<Double>?

  /// Judges a claim that must hold in every network, exactly.
  ///
  /// A seed's networks share their draws, so a seed is one observation: it holds if the claim holds
  /// in all its networks. The estimate is the share of seeds in which it holds, with its
  /// Clopper–Pearson interval. A seed without a value (a network diverged) does not refute the
  /// claim, but keeps it undecided.
  ///
  /// - Parameter values: for each seed, the values of all its networks and checkpoints.
  init(exactly claim: Claim, values: [[Double]], number: Double, confidence: Double) throws {
    self.claim = claim
    let known = values.filter { !$0.contains { $0.isNaN } }
    n = known.count
    excluded = values.count - n
    test = "every network, exactly"
    let subject = claim.comparison == nil ? "the measure" : "the difference"
    estimand = "share of seeds in which \(subject) is exactly \(shortestText(number)) everywhere"
    guard n > 0 else { return }
    let holding = known.filter { $0.allSatisfy { isSame($0, number) } }.count
    estimate = Double(holding) / Double(n)
    interval = try .clopperPearson(successes: holding, trials: n, level: confidence)
    outcome = .decided(holding < n ? .refuted : excluded > 0 ? .undecided : .supported)
  }

  /// Judges the mean of network values, or of the differences from those of `other` with the same
  /// seeds, against a number.
  init(
    claim: Claim, values: [Double], minus other: [Double]? = nil, confidence: Double,
    estimand: String, prediction: ClosedRange<Double>? = nil
  ) throws {
    self.claim = claim
    self.prediction = prediction
    self.estimand = estimand
    let finite = values.indices.filter { values[$0].isFinite && other?[$0].isFinite ?? true }
    n = finite.count
    excluded = values.count - finite.count
    guard n >= 2 else { return }
    let first = finite.map { values[$0] }
    let mean =
      if let other {
        try MeanEstimate.paired(first, finite.map { other[$0] })
      } else {
        try MeanEstimate.oneSample(first)
      }
    estimate = mean.estimate
    interval = try mean.interval(level: confidence)
    degenerate = mean.isDegenerate
    // What is left of many that diverged is no fair sample of the networks.
    if Double(excluded) > Self.mostExcluded * Double(values.count) {
      test = "none: too many networks have no value"
    } else if mean.isDegenerate {
      // Without spread there is no t. Were the claim false for half of all seeds or more, so many
      // seeds in a row that meet it would have the probability ½ⁿ.
      test = "sign test, since the values do not vary"
      let chance = Double(sign: .plus, exponent: -n, significand: 1)
      // A difference that is only rounding is none.
      let size = (first + (other ?? [])).reduce(0) { max($0, abs($1)) }
      let isRounding = abs(mean.estimate) <= 10 * Double.ulpOfOne * size
      let holds =
        try margins.map { $0.lower < mean.estimate && mean.estimate < $0.upper }
        ?? claim.expectation.holds(for: isRounding ? 0 : mean.estimate)
      outcome = .tested(support: holds ? chance : 1, refute: holds ? 1 : chance)
    } else {
      try judge(mean, alpha: 1 - confidence)
    }
  }

  /// The largest share of seeds that may lack a value.
  private static let mostExcluded = 0.1

  /// Student's t against the expectation and against its converse.
  private mutating func judge(_ mean: MeanEstimate, alpha: Double) throws {
    let (support, refute): (Double?, Double?)
    switch claim.expectation {
    case .equivalentWithin(let margin):
      test = "two one-sided t-tests"
      let margins = try Margins(within: margin)
      support = try mean.equivalenceTest(margins: margins, alpha: alpha).p
      refute = try mean.minimumEffectTest(margins: margins, alpha: alpha).p
    case .greaterBy(let bound), .atLeast(let bound):
      test = "one-sided t-test"
      support = try mean.tTest(nullValue: bound, alternative: .greater, alpha: alpha).p
      refute = try mean.tTest(nullValue: bound, alternative: .less, alpha: alpha).p
    case .lessBy(let margin):
      test = "one-sided t-test"
      support = try mean.tTest(nullValue: -margin, alternative: .less, alpha: alpha).p
      refute = try mean.tTest(nullValue: -margin, alternative: .greater, alpha: alpha).p
    case .atMost(let bound):
      test = "one-sided t-test"
      support = try mean.tTest(nullValue: bound, alternative: .less, alpha: alpha).p
      refute = try mean.tTest(nullValue: bound, alternative: .greater, alpha: alpha).p
    case .theory:
      guard let margins = try margins else { return }
      test = "two one-sided t-tests against theory"
      support = try mean.equivalenceTest(margins: margins, alpha: alpha).p
      refute = try mean.minimumEffectTest(margins: margins, alpha: alpha).p
    case .equals:
      return
    }
    if let support, let refute { outcome = .tested(support: support, refute: refute) }
  }

  /// What the mean must lie between to agree with theory.
  private var margins: Margins? {
    get throws {
      guard let prediction, case .theory(let theory) = claim.expectation else { return nil }
      return try Margins(
        lower: prediction.lowerBound - theory.within, upper: prediction.upperBound + theory.within)
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

/// Whether a measured value is the number in a study file: the same, or, where the value is a
/// float32, the float32 nearest to it (0.1 in a file is not a float32).
func isSame(_ value: Double, _ number: Double) -> Bool {
  value == number || (Double(Float(value)) == value && Float(value) == Float(number))
}

extension Claim.Expectation {
  /// Whether a number that is known exactly meets the expectation.
  func holds(for value: Double) -> Bool {
    switch self {
    case .equals(let number): isSame(value, number)
    case .equivalentWithin(let margin): abs(value) < margin && !isSame(abs(value), margin)
    case .greaterBy(let margin): value > margin && !isSame(value, margin)
    case .lessBy(let margin): value < -margin && !isSame(value, -margin)
    case .atLeast(let number): value >= number || isSame(value, number)
    case .atMost(let number): value <= number || isSame(value, number)
    // Decided by the prediction's margins.
    case .theory: false
    }
  }
}

/// A number without a needless `.0`.
func shortestText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
