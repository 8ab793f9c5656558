internal import Statistics
internal import Studies

extension ClaimJudgement {
  /// Judges a trend over the ordered levels of a factor by Page's test, a seed a block.
  ///
  /// The estimate is the mean over seeds of the correlation of rank and place, with the t interval of
  /// that mean, cut at ±1; none where all seeds have the same. Where a seed's values are equal at all
  /// levels in every seed nothing rises or falls, and the sign test decides.
  mutating func judgeTrend(_ blocks: [[Double]]) throws {
    guard case .trend(let direction, _) = data.claim.expectation,
      try count(blocks, atLeast: 2)
    else { return }
    let known = blocks.filter { $0.allSatisfy(\.isFinite) }
    let mean = try MeanEstimate.oneSample(Page.correlations(known))
    estimate = mean.estimate
    if !mean.isDegenerate {
      let wide = try mean.interval(level: confidence)
      interval = try Interval(
        lower: max(-1, wide.lower), upper: min(1, wide.upper), level: confidence)
    }
    if isUnfair() { return }
    let rising = try Page.test(known, alternative: .greater)
    let falling = try Page.test(known, alternative: .less)
    guard let up = rising.p, let down = falling.p else {
      test = "sign test, since the values do not vary"
      degenerate = true
      outcome = .tested(support: 1, refute: signChance(n))
      return
    }
    test = "Page's test for a trend, \(rising.method)"
    outcome =
      direction == .increasing
      ? .tested(support: up, refute: down) : .tested(support: down, refute: up)
  }
}
