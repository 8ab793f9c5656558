/// What the networks say to a claim.
public struct Verdict: Sendable, Equatable, Codable {
  /// The three answers.
  public enum Ruling: String, Sendable, Codable {
    /// The expectation holds, with the study's confidence.
    case supported
    /// The expectation fails, with the study's confidence.
    case refuted
    /// The networks allow both.
    case undecided
  }

  /// The claim.
  public let claim: String
  /// The claim in words.
  public let says: String
  /// What was measured of every network.
  public let measure: String
  /// What was expected, such as `equivalent_within 0.02`.
  public let expectation: String
  /// The answer.
  public let verdict: Ruling
  /// What `estimate` and `interval` are of.
  public let estimand: String
  /// The estimate; `nil` if there was nothing to estimate from.
  public let estimate: Double?
  /// The lower end of the confidence interval.
  public let lower: Double?
  /// The upper end of the confidence interval.
  public let upper: Double?
  /// The confidence of the interval.
  public let confidence: Double
  /// The test.
  public let test: String
  /// The p-value of the claim's being supported, before the correction for several claims.
  public let p: Double?
  /// The same, corrected by Holm over the study's claims.
  public let pHolm: Double?
  /// The p-value of the claim's being refuted, corrected by Holm over the study's claims.
  public let pRefutedHolm: Double?
  /// The number of independent values: seeds, or networks where each is judged by itself.
  public let n: Int
  /// Values left out because they are no number (a network diverged).
  public let excluded: Int
  /// Whether the values do not vary, so that there is no test and the estimate alone decides.
  public let degenerate: Bool
  /// What a reader must know before relying on it: where simulation shows that its test or interval
  /// does not keep its level. `nil` where there is nothing.
  public let warnings: [String]?

  /// The names in JSON and in the file.
  public enum CodingKeys: String, CodingKey {
    case claim, says, measure, expectation, verdict, estimand, estimate, lower, upper, confidence
    case test, p, n, excluded, degenerate, warnings
    case pHolm = "p_holm"
    case pRefutedHolm = "p_refuted_holm"
  }
}
