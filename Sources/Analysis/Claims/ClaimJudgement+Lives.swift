internal import Statistics
internal import Studies

extension ClaimJudgement {
  /// Judges by the log-rank test which of two levels' units die sooner.
  ///
  /// Networks of a seed are exchanged with each other: the permutation test of the paired scores
  /// (``LogRankScores``), exact up to 17 seeds. The estimate beside it is the difference of the
  /// restricted means with its paired t interval. Where no score differs from 0, no death tells the
  /// levels apart, and the sign test decides.
  mutating func judgeLives(
    _ scores: [Double], _ alive: [Double], _ with: [Double], _ seed: UInt64
  ) throws {
    guard case .logRank(let timing) = data.claim.expectation,
      try count(scores.map { [$0] }, atLeast: 2)
    else { return }
    let seeds = scores.indices.filter { scores[$0].isFinite }
    let known = seeds.map { scores[$0] }
    let mean = try MeanEstimate.paired(seeds.map { alive[$0] }, seeds.map { with[$0] })
    estimate = mean.estimate
    interval = try mean.interval(level: confidence)
    if isUnfair() { return }
    warnings = try mean.warnings(alpha: 1 - confidence, tail: nil, hasInterval: true)
    // A score is a difference of counts: what is less than this is rounding.
    guard known.contains(where: { abs($0) > 1e-9 }) else {
      test = "sign test, since no death tells the levels apart"
      degenerate = true
      outcome = .tested(support: 1, refute: signChance(n))
      return
    }
    var generator = Resampling.generator(seed: seed, "claim.\(data.claim.id)")
    let more = try PermutationTest.paired(known, alternative: .greater, using: &generator)
    let fewer = try PermutationTest.paired(known, alternative: .less, using: &generator)
    guard let more = more.p, let fewer = fewer.p else { return }
    test = "log-rank test by permutation within seeds"
    outcome =
      timing == .sooner
      ? .tested(support: more, refute: fewer) : .tested(support: fewer, refute: more)
  }
}
