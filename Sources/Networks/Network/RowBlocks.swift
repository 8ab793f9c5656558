/// Consecutive ranges of rows of one height, the last perhaps lower.
struct RowBlocks: Sequence, IteratorProtocol {
  private var first = 0
  private let rows: Int
  private let height: Int

  init(rows: Int, height: Int) {
    self.rows = rows
    self.height = height
  }

  mutating func next() -> Range<Int>? {
    guard first < rows else { return nil }
    defer { first = Swift.min(first &+ height, rows) }
    return first..<Swift.min(first &+ height, rows)
  }
}
