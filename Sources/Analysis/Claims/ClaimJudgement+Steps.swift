internal import Statistics
internal import Studies

extension ClaimJudgement {
  /// Judges a bound that the mean over seeds must meet at every one of T checkpoints.
  ///
  /// Support is an intersection–union test: the claim is true only if the bound holds at every
  /// checkpoint, so that its p is the greatest of the checkpoints' one-sided p-values, and its level α
  /// needs no correction however they depend on each other (Berger 1982). Refutation is a
  /// union–intersection test: T times the least p-value (Bonferroni). The interval of the worst mean
  /// is made from intervals of level 1 − α/T, which hold at all checkpoints at once. Where the values
  /// of a checkpoint do not vary, its p is that of the sign test.
  mutating func judgeEverywhere(_ courses: [[Double]], _ steps: [Int]) throws {
    guard let bound = data.claim.expectation.everywhere, !steps.isEmpty,
      try count(courses, atLeast: 2)
    else { return }
    let known = courses.filter { $0.allSatisfy(\.isFinite) }
    let tests = Double(steps.count)
    let alpha = 1 - confidence
    var (support, refute, degenerates) = (0.0, 1.0, 0)
    var worst: (mean: MeanEstimate, step: Int)?
    var (lowers, uppers): ([Double], [Double]) = ([], [])
    for (place, step) in steps.enumerated() {
      let mean = try MeanEstimate.oneSample(known.map { $0[place] })
      let band = try mean.interval(level: 1 - alpha / tests)
      lowers.append(band.lower)
      uppers.append(band.upper)
      let isWorse =
        worst.map {
          bound.isFloor
            ? mean.estimate < $0.mean.estimate : mean.estimate > $0.mean.estimate
        } ?? true
      if isWorse { worst = (mean, step) }
      if mean.isDegenerate {
        degenerates += 1
        let holds = bound.holds(for: mean.estimate)
        support = max(support, holds ? signChance(n) : 1)
        refute = min(refute, holds ? 1 : signChance(n))
      } else if let yes = try mean.equivalenceTest(margins: bound.region, alpha: alpha).p,
        let no = try mean.minimumEffectTest(margins: bound.region, alpha: alpha).p
      {
        support = max(support, yes)
        refute = min(refute, no)
      }
    }
    guard let worst else { return }
    estimate = worst.mean.estimate
    estimand += ", at step \(worst.step)"
    // An extreme of means lies between the extremes of their simultaneous bounds.
    func extreme(_ values: [Double]) -> Double {
      values.reduce(values[0]) { bound.isFloor ? min($0, $1) : max($0, $1) }
    }
    interval = try Interval(lower: extreme(lowers), upper: extreme(uppers), level: confidence)
    degenerate = degenerates == steps.count
    if isUnfair() { return }
    warnings = try worst.mean.warnings(
      alpha: alpha, tail: bound.region.tail(for: worst.mean.estimate), hasInterval: true)
    test =
      "one-sided t-tests at \(steps.count) checkpoints, all for support, "
      + "the strongest by Bonferroni for refutation"
    if degenerates > 0 {
      test += "; sign tests at the \(degenerates) where the values do not vary"
    }
    outcome = .tested(support: support, refute: min(1, tests * refute))
  }
}
