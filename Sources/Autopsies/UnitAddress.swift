/// A hidden unit of one of up to sixteen networks.
public struct UnitAddress: Sendable, Hashable {
  /// The network's place among those trained together.
  public let lane: Int
  /// The hidden layer, from 0.
  public let layer: Int
  /// The unit, from 0.
  public let unit: Int

  /// Collects the parts.
  public init(lane: Int, layer: Int, unit: Int) {
    self.lane = lane
    self.layer = layer
    self.unit = unit
  }
}
