internal import Statistics
internal import Studies

/// Claims about steps, trends and lives.
extension PowerPlanner {
  /// All checkpoints must be shown: 1 − Σ(1 − power at a checkpoint) is reached.
  func planSteps(
    _ data: ClaimData, _ courses: [[Double]], _ judgement: ClaimJudgement, _ plan: inout PowerPlan
  ) throws {
    guard let region = try data.region, let worst = judgement.estimate else { return }
    plan.effect = worst
    let known = courses.filter { $0.allSatisfy(\.isFinite) }
    let means = try known[0].indices.map { step in
      try MeanEstimate.oneSample(known.map { $0[step] })
    }
    let tests = Double(means.count)
    let aim = aim(worst, region)
    // For refutation one checkpoint is enough, at a level divided by their number.
    let level = aim == .support ? plan.alpha : plan.alpha / tests
    if judgement.degenerate {
      var sign = plan
      planConstant(claim.expectation.everywhere?.holds(for: worst) ?? false, &sign)
      plan = sign
      return
    }
    let counted =
      aim == .support
      ? means.filter { !$0.isDegenerate }
      : means.filter { !$0.isDegenerate && $0.estimate == worst }
    let root = Double(plan.pilot).squareRoot()
    plan.deviation = counted.map { $0.standardError * root }.max()
    guard !counted.isEmpty else {
      plan.notes.append("the worst checkpoint's values do not vary: it is judged by the sign test")
      return planConstant(aim == .support, &plan)
    }
    plan.method =
      aim == .support
      ? "t-tests at all checkpoints: 1 − the sum of their chances to fail, a lower bound"
      : "t-test at the worst checkpoint, at alpha over the number of checkpoints"
    guard counted.allSatisfy({ $0.estimate != region.lower && $0.estimate != region.upper }) else {
      plan.notes.append("a checkpoint's mean lies on the bound: no number of networks decides")
      return
    }
    plan.aim = aim == .support ? .support : .refutation
    if aim == .refutation {
      plan.notes.append(
        "the worst checkpoint is on the wrong side: more networks would refute the claim")
    }
    func chance(_ n: Int, _ scale: Double) throws -> Double {
      try counted.reduce(1.0) { sum, mean in
        let model = try MeanPower(
          standardDeviation: scale * mean.standardError * root, margins: region, alpha: level)
        return sum - 1
          + (aim == .support
            ? try model.support(effect: mean.estimate, count: n)
            : try model.refutation(effect: mean.estimate, count: n))
      }
    }
    plan.powerOfPilot = max(0, try chance(plan.pilot, 1))
    plan.networks = try Self.least(power) { try chance($0, 1) }
    let scale = try MeanPower.upperDeviation(of: 1, count: plan.pilot)
    plan.cautious = try Self.least(power) { try chance($0, scale) }
  }

  /// Page's L is nearly normal: under no trend a block's correlation has the variance 1/(k − 1), under
  /// the pilot's trend its own.
  func planTrend(
    _ blocks: [[Double]], _ judgement: ClaimJudgement, _ plan: inout PowerPlan
  ) throws {
    guard case .trend(let direction, _) = claim.expectation, let estimate = judgement.estimate
    else { return }
    plan.effect = estimate
    if judgement.degenerate { return planConstant(false, &plan) }
    let known = blocks.filter { $0.allSatisfy(\.isFinite) }
    let s = try Descriptive.standardDeviation(Page.correlations(known))
    plan.deviation = s
    plan.method = "Page's test by the normal approximation"
    let rises = direction == .increasing ? estimate : -estimate
    guard rises != 0 else {
      plan.notes.append("the pilot has no trend at all: no number of networks decides")
      return
    }
    plan.aim = rises > 0 ? .support : .refutation
    if rises < 0 {
      plan.notes.append(
        "the pilot's trend goes the other way: more networks would refute the claim")
    }
    let null = 1 / Double(known[0].count - 1).squareRoot()
    let z = try Normal.standard.upperQuantile(plan.alpha)
    func chance(_ n: Int, _ scale: Double) throws -> Double {
      let distance = abs(rises) * Double(n).squareRoot() - z * null
      // Blocks that all agree: the test's own bound decides.
      return s == 0
        ? (distance >= 0 ? 1 : 0) : try Normal.standard.cdf(distance / (scale * s))
    }
    plan.powerOfPilot = try chance(plan.pilot, 1)
    plan.networks = try Self.least(power) { try chance($0, 1) }
    let scale = try MeanPower.upperDeviation(of: 1, count: plan.pilot)
    plan.cautious = try Self.least(power) { try chance($0, scale) }
  }

  /// The permutation test of the scores has nearly the power of their t-test.
  func planLives(
    _ scores: [Double], _ judgement: ClaimJudgement, _ plan: inout PowerPlan
  ) throws {
    guard case .logRank(let timing) = claim.expectation else { return }
    plan.effect = judgement.estimate
    if judgement.degenerate { return planConstant(false, &plan) }
    let mean = try MeanEstimate.oneSample(scores.filter(\.isFinite))
    plan.method = "t-test of the seeds' log-rank scores, nearly the permutation test's power"
    let truth = timing == .sooner ? mean.estimate : -mean.estimate
    guard !mean.isDegenerate else {
      return planConstant(truth > 0, &plan)
    }
    let deviation = mean.standardError * Double(plan.pilot).squareRoot()
    plan.deviation = deviation
    let region = try Margins(lower: 0, upper: .infinity)
    let alpha = plan.alpha
    try fill(&plan, truth, region, per: 1) { scale in
      try MeanPower(standardDeviation: scale * deviation, margins: region, alpha: alpha)
    }
    // Fewer seeds have too few exchanges for so small a p.
    let fewest = Self.fewestSigns(alpha)
    plan.networks = plan.networks.map { max($0, fewest) }
    plan.cautious = plan.cautious.map { max($0, fewest) }
  }

  /// The least n with ½ⁿ ≤ α.
  static func fewestSigns(_ alpha: Double) -> Int {
    var (count, chance) = (0, 1.0)
    while chance > alpha {
      count += 1
      chance /= 2
    }
    return count
  }

  /// The least n ≥ 2 at which a rising function reaches a number.
  static func least(_ goal: Double, _ f: (Int) throws -> Double) throws -> Int? {
    var (low, high) = (1, 2)
    while try f(high) < goal {
      (low, high) = (high, 2 * high)
      if high > 1_000_000_000 { return nil }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try f(middle) >= goal { high = middle } else { low = middle }
    }
    return high
  }
}
