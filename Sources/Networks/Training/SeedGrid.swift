/// A crossed design of seeds: every start with every order of the batches and every draw of the data.
///
/// A network with index i of I × O × D, data fastest, has the coordinates
/// init = ⌊i/(O·D)⌋, order = ⌊i/D⌋ mod O and data = i mod D. Its streams are those of three networks of
/// an ordinary study: what it starts with, of that with the seed first + init; what training draws, of
/// first + order; what is done to the data, of first + data.
public struct SeedGrid: Sendable, Hashable {
  /// The place of a network in the grid.
  public struct Coordinates: Sendable, Hashable {
    /// Which start.
    public let initial: Int
    /// Which order.
    public let order: Int
    /// Which draw of the data.
    public let data: Int
  }

  /// How many starts there are: weights and biases.
  public let initial: Int
  /// How many orders: shuffling, dropout of hidden units, draws of remedies.
  public let order: Int
  /// How many draws of the data: label noise, input noise, dropout of inputs.
  public let data: Int
  /// The seed of the network with index 0, and of each coordinate 0.
  public let first: UInt64

  /// Collects the counts, each at least 1.
  public init(initial: Int, order: Int, data: Int, first: UInt64 = 0) {
    precondition(initial > 0 && order > 0 && data > 0, "a grid has at least one of each")
    self.initial = initial
    self.order = order
    self.data = data
    self.first = first
  }

  /// I·O·D, the number of networks.
  public var count: Int { initial * order * data }

  /// The counts by the words of study files, in the order of the coordinates.
  public var counts: [(name: String, count: Int)] {
    [("init", initial), ("order", order), ("data", data)]
  }

  /// The coordinates of the network at an index, 0 ..< ``count``.
  public func coordinates(_ index: Int) -> Coordinates {
    Coordinates(
      initial: index / (order * data), order: index / data % order, data: index % data)
  }

  /// The coordinates in the order of ``counts``.
  public func place(_ index: Int) -> [Int] {
    let place = coordinates(index)
    return [place.initial, place.order, place.data]
  }
}
