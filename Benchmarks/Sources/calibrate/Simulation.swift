import Lanes

/// Simulated deaths of units, beta-binomial within networks.
struct Simulation {
  /// How many units a network has.
  static let units = 50

  /// The state of SplitMix64 (Steele, Lea & Flood 2014), which is quick: millions of units die.
  private var state: UInt64

  /// The draws of one replicate of one check.
  init(check: String, scenario: Scenario, replicate: Int) {
    state = RandomStream(
      key: RandomKey(studySeed: 20_261_122, networkSeed: UInt64(replicate)),
      name: "calibrate.\(check).\(scenario.label)"
    ).bits64(at: 0)
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in (0, 1).
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Standard normal.
  mutating func normal() -> Double {
    normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// Whether each of `count` units dies: Pólya's urn, in which the chance of the next death is
  /// (p(1 − ρ) + ρ·deaths)/(1 − ρ + ρ·draws). Their number is beta-binomial of mean p and intraclass
  /// correlation ρ, and any split of the draws is that of one network under two conditions.
  mutating func deaths(_ p: Double, _ ρ: Double, count: Int = units) -> [Double] {
    var died = 0.0
    return (0..<count).map { draw in
      // As a product: a division takes longer than the rest.
      let dies = uniform() * (1 - ρ + ρ * Double(draw)) < p * (1 - ρ) + ρ * died
      if dies { died += 1 }
      return dies ? 1 : 0
    }
  }

  /// The dead fraction of one network.
  mutating func fraction(_ p: Double, _ ρ: Double) -> Double {
    deaths(p, ρ).reduce(0, +) / Double(Self.units)
  }

  /// The dead fractions of one network under several conditions.
  mutating func fractions(_ p: Double, _ ρ: Double, conditions: Int) -> [Double] {
    let all = deaths(p, ρ, count: conditions * Self.units)
    return (0..<conditions).map { condition in
      all[condition * Self.units..<(condition + 1) * Self.units].reduce(0, +)
        / Double(Self.units)
    }
  }
}
