/// The blocks of a study, or of one shard of it: condition by condition, seeds ascending.
///
/// Made on demand, since a study may have a billion networks.
public struct Blocks: RandomAccessCollection, Sendable {
  private let networks: Int
  private let perCondition: Int
  private let total: Int
  private let start: Int
  private let step: Int

  /// Every `step`-th block from `start` of a study of so many conditions and networks in each.
  init(conditions: Int, networks: Int, start: Int = 0, step: Int = 1) {
    self.networks = networks
    self.start = start
    self.step = step
    perCondition = (networks + Block.size - 1) / Block.size
    total = conditions * perCondition
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of blocks.
  public var endIndex: Int { start < total ? (total - start - 1) / step + 1 : 0 }

  /// The block at a position.
  public subscript(position: Int) -> Block {
    precondition(indices.contains(position), "no block \(position)")
    let number = start + position * step
    let first = number % perCondition * Block.size
    return Block(
      condition: number / perCondition, first: first, count: Swift.min(Block.size, networks - first)
    )
  }
}
