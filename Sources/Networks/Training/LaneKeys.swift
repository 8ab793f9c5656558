public import Lanes

/// The random keys of sixteen networks and of the study they belong to.
public struct LaneKeys: Sendable {
  /// The key of what all networks of the study share.
  public let study: RandomKey
  /// Sixteen keys of what networks start with; where there are fewer networks, the last is repeated.
  public let networks: [RandomKey]
  /// Sixteen keys of what training draws: shuffling, dropout of hidden units, remedies.
  public let order: [RandomKey]
  /// Sixteen keys of what is done to the data: label noise, input noise, dropout of inputs.
  public let data: [RandomKey]

  /// The keys of the networks with these seeds, one to sixteen of them.
  ///
  /// - Parameter grid: the crossed design whose networks they are; without it all streams of a
  ///   network go by its own seed.
  public init(studySeed: UInt64, networkSeeds: [UInt64], grid: SeedGrid? = nil) {
    precondition(
      !networkSeeds.isEmpty && networkSeeds.count <= Lane.width, "one to sixteen networks")
    func keys(_ coordinate: (SeedGrid.Coordinates) -> Int) -> [RandomKey] {
      (0..<Lane.width).map {
        let seed = networkSeeds[min($0, networkSeeds.count - 1)]
        let own = grid.map { grid in
          grid.first + UInt64(coordinate(grid.coordinates(Int(seed - grid.first))))
        }
        return RandomKey(studySeed: studySeed, networkSeed: own ?? seed)
      }
    }
    study = RandomKey(studySeed: studySeed)
    networks = keys(\.initial)
    order = keys(\.order)
    data = keys(\.data)
  }
}
