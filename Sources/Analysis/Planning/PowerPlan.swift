/// How many networks a claim needs, by a pilot: what `deadneurons power` says.
public struct PowerPlan: Sendable, Equatable, Encodable {
  /// What more networks would show.
  public enum Aim: String, Sendable, Encodable, CaseIterable {
    /// That the claim holds.
    case support
    /// That it does not.
    case refutation
    /// Neither, or nothing that a number of networks depends on.
    case none
  }

  /// The claim.
  public let claim: String
  /// The claim in words.
  public let says: String
  /// What is expected, such as `equivalent_within 0.02`.
  public let expectation: String
  /// What the pilot's networks say already.
  public let verdict: Verdict.Ruling
  /// The pilot's networks with a value, in each condition.
  public let pilot: Int
  /// The pilot's networks without a value.
  public let excluded: Int
  /// The chance of deciding the claim that is wanted.
  public let power: Double
  /// The level of the claim's test: 1 − confidence, over the number of the study's claims (Holm's
  /// first step, so that the number suffices whatever the others say).
  public let alpha: Double
  /// How many claims share the error rate.
  public let claims: Int
  /// The truth that is planned for.
  public internal(set) var effect: Double?
  /// What ``effect`` is of.
  public internal(set) var estimand = ""
  /// The pilot's standard deviation over seeds of what the test is about.
  public internal(set) var deviation: Double?
  /// What the networks would show.
  public internal(set) var aim = Aim.none
  /// The networks needed in each condition; `nil` where no number does it.
  public internal(set) var networks: Int?
  /// The same were the pilot's deviation its upper 80 % confidence limit.
  public internal(set) var cautious: Int?
  /// The chance of the same answer with as many networks as the pilot has.
  public internal(set) var powerOfPilot: Double?
  /// The correlation of the two values of a seed, where levels are compared.
  public internal(set) var pairing: Double?
  /// The networks that independent seeds would need, where levels are compared.
  public internal(set) var unpaired: Int?
  /// The units of a network whose deaths are counted.
  public internal(set) var units: Int?
  /// How alike the deaths of a network's units are (intraclass correlation).
  public internal(set) var intraclass: Double?
  /// How many times the variance is that of independent units.
  public internal(set) var designEffect: Double?
  /// How the number was computed.
  public internal(set) var method = ""
  /// What a reader must know.
  public internal(set) var notes: [String] = []

  enum CodingKeys: String, CodingKey {
    case claim, says, expectation, verdict, pilot, excluded, power, alpha, claims, effect, estimand
    case aim, networks, units, method, notes
    case deviation = "standard_deviation"
    case cautious = "networks_cautious"
    case powerOfPilot = "power_of_pilot"
    case pairing = "pair_correlation"
    case unpaired = "networks_unpaired"
    case intraclass = "intraclass_correlation"
    case designEffect = "design_effect"
  }
}
