public import Observation

/// Everything that training one block of networks produced.
public struct BlockResult: Sendable, Equatable {
  /// The seeds of the networks, in order.
  public let seeds: [UInt64]
  /// The steps of the checkpoints.
  public let steps: [Int]
  /// The histories, in the order of the file.
  public let histories: [HistoryArray]
  /// Final values by name, one a network.
  public let finalValues: [NamedValues]
  /// After how many updates the loss was first NaN or infinite; −1 if never.
  public let divergedAt: [Int32]

  /// A final value of every network of the block.
  public struct NamedValues: Sendable, Equatable {
    /// Its name in the file.
    public let name: String
    /// What it is.
    public let definition: String
    /// One value a network.
    public let values: [Float]

    /// Collects the parts.
    public init(name: String, definition: String, values: [Float]) {
      self.name = name
      self.definition = definition
      self.values = values
    }
  }

  /// Collects the parts.
  public init(
    seeds: [UInt64], steps: [Int], histories: [HistoryArray], finalValues: [NamedValues],
    divergedAt: [Int32]
  ) {
    self.seeds = seeds
    self.steps = steps
    self.histories = histories
    self.finalValues = finalValues
    self.divergedAt = divergedAt
  }
}
