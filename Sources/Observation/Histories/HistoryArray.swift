/// One quantity of some networks over all checkpoints: `[network, checkpoint, column]`.
public struct HistoryArray: Sendable, Equatable {
  /// The numbers or truth values, row-major.
  public enum Values: Sendable, Equatable {
    /// A quantity.
    case numbers([Float])
    /// Labels, 0 or 1.
    case labels([Int8])
  }

  /// What the values are.
  public let description: HistoryDescription
  /// The number of networks.
  public let networks: Int
  /// The number of checkpoints.
  public let checkpoints: Int
  /// The values.
  public let values: Values

  /// Collects the parts.
  public init(
    description: HistoryDescription, networks: Int, checkpoints: Int, values: Values
  ) {
    self.description = description
    self.networks = networks
    self.checkpoints = checkpoints
    self.values = values
  }

  /// Extents as they stand in a file: without a column axis for networks and layers as a whole.
  public var shape: [Int] {
    description.group.hasColumns
      ? [networks, checkpoints, description.columns] : [networks, checkpoints]
  }
}
