/// The blocks of a study: condition by condition, seeds ascending.
///
/// Made on demand, since a study may have a billion networks.
public struct Blocks: RandomAccessCollection, Sendable {
  private let networks: Int
  private let perCondition: Int
  private let total: Int

  /// The blocks of so many conditions with so many networks in each.
  init(conditions: Int, networks: Int) {
    self.networks = networks
    perCondition = (networks + Block.size - 1) / Block.size
    total = conditions * perCondition
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of blocks.
  public var endIndex: Int { total }

  /// The block at a position.
  public subscript(position: Int) -> Block {
    precondition(indices.contains(position), "no block \(position)")
    let first = position % perCondition * Block.size
    return Block(
      condition: position / perCondition, first: first,
      count: Swift.min(Block.size, networks - first)
    )
  }
}
