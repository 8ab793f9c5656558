/// One of several looks at a study's networks, at each of which its claims may be decided.
///
/// Each look has the error rate α/K: by Bonferroni's inequality the probability that any claim is
/// wrongly supported at any of the K looks is at most α, whatever the tests and however the looks
/// depend on each other.
public struct Look: Sendable, Equatable {
  /// Which it is, from 1.
  public let number: Int
  /// How many there may be.
  public let of: Int
  /// The networks of each condition that are looked at.
  public let networks: Int

  /// Names a look.
  public init(_ number: Int, of count: Int, networks: Int) {
    self.number = number
    self.of = count
    self.networks = networks
  }

  /// 1 − α/K, where 1 − α is the study's confidence.
  public func confidence(of study: Double) -> Double { 1 - (1 - study) / Double(of) }
}

/// The verdicts of a study that stops when all its claims are decided, look by look.
public struct SequentialVerdicts: Sendable {
  private var decided: [String: Verdict] = [:]

  /// Nothing is decided yet.
  public init() {}

  /// Takes the verdicts of the next look; a claim that was decided at an earlier one keeps what it
  /// had then.
  ///
  /// - Returns: the verdicts as they stand after it.
  public mutating func add(_ verdicts: [Verdict], look: Look) -> [Verdict] {
    for verdict in verdicts where decided[verdict.claim] == nil {
      // What must hold in every network is not shown by those of an early look.
      let isExact = verdict.p == nil && verdict.verdict == .supported && look.number < look.of
      if verdict.verdict != .undecided, !isExact { decided[verdict.claim] = verdict }
    }
    return verdicts.map { decided[$0.claim] ?? $0 }
  }

  /// Whether every claim of a study is decided.
  public func areComplete(for claims: [String]) -> Bool {
    claims.allSatisfy { decided[$0] != nil }
  }
}
