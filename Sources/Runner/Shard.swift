/// Every n-th block of a study, counted from the k-th: what one of n machines does.
public struct Shard: Sendable, Equatable {
  /// Which shard, from 1 to `of`.
  public let number: Int
  /// How many shards there are.
  public let of: Int

  /// Shard `number` of `of`; `nil` unless 1 ≤ number ≤ of.
  public init?(number: Int, of: Int) {
    guard of >= 1, (1...of).contains(number) else { return nil }
    self.number = number
    self.of = of
  }

  /// Reads `K/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let of = Int(parts[1]) else { return nil }
    self.init(number: number, of: of)
  }

  /// Whether the block with this index is the shard's.
  public func contains(_ index: Int) -> Bool { index % of == number - 1 }
}
