internal import Studies

/// The numbers of a study's networks that one claim is judged by.
struct ClaimData {
  /// The numbers, as the claim's test takes them.
  enum Sample {
    /// All values of each seed, each of which must be a number.
    case exact([[Double]], number: Double)
    /// A value of each seed.
    case values([Double])
    /// The values of each seed at two levels, or in two studies.
    case pairs([Double], [Double])
    /// The values of seeds in two studies that share none.
    case samples([Double], [Double])
    /// The values of each seed at the levels of a factor, `[seed][level]`.
    case blocks([[Double]])
    /// The value of each seed, or its difference, at each step: `[seed][step]`.
    case courses([[Double]], steps: [Int])
    /// Log-rank scores of each seed, and the mean times alive at both levels.
    case scores([Double], alive: [Double], with: [Double])
  }

  let claim: Claim
  let sample: Sample
  /// What the estimate is of.
  let estimand: String
  /// What theory says of the mean, where the claim is held against theory.
  var prediction: ClosedRange<Double>?
}
