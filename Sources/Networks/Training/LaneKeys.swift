public import Lanes

/// The random keys of sixteen networks and of the study they belong to.
public struct LaneKeys: Sendable {
  /// The key of what all networks of the study share.
  public let study: RandomKey
  /// Sixteen keys; where there are fewer networks, the last is repeated.
  public let networks: [RandomKey]

  /// The keys of the networks with these seeds, one to sixteen of them.
  public init(studySeed: UInt64, networkSeeds: [UInt64]) {
    precondition(
      !networkSeeds.isEmpty && networkSeeds.count <= Lane.width, "one to sixteen networks")
    study = RandomKey(studySeed: studySeed)
    networks = (0..<Lane.width).map {
      RandomKey(
        studySeed: studySeed, networkSeed: networkSeeds[min($0, networkSeeds.count - 1)])
    }
  }
}
