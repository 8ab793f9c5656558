/// Up to sixteen networks of one condition with consecutive seeds: the unit of work.
public struct Block: Sendable, Hashable {
  /// The most networks of a block: the lanes of the engine.
  public static let size = 16

  /// The index of the condition.
  public let condition: Int
  /// The index of the first seed among the study's seeds, from 0.
  public let first: Int
  /// How many networks; fewer than ``size`` only in the last block of a condition.
  public let count: Int

  /// Names a block.
  public init(condition: Int, first: Int, count: Int) {
    self.condition = condition
    self.first = first
    self.count = count
  }
}
