internal import Dispatch
internal import Results
internal import Studies

/// Reads the blocks of a study in their order, the next one while a block is being used.
final class ReadAhead {
  /// A block that another thread reads.
  private final class Coming: @unchecked Sendable {
    let block: Block
    private let isThere = DispatchSemaphore(value: 0)
    private var result: Result<BlockResult, any Error>?

    init(_ block: Block) { self.block = block }

    func put(_ result: Result<BlockResult, any Error>) {
      self.result = result
      isThere.signal()
    }

    func take() -> Result<BlockResult, any Error>? {
      isThere.wait()
      return result
    }
  }

  // Of one thread at a time: the next block is begun when the one before has come.
  private let source: BlockSource
  private var rest: Blocks.Iterator
  private var next: Coming?

  /// Prepares to read these blocks.
  init(_ blocks: Blocks, from source: BlockSource) {
    self.source = source
    rest = blocks.makeIterator()
  }

  /// Reads the block that follows the one that was read last, or the first.
  ///
  /// - Throws: what reading it throws.
  func read(_ block: Block) throws -> BlockResult {
    if next == nil { begin() }
    guard let own = next, own.block == block, let result = own.take() else {
      preconditionFailure("blocks are read in their order")
    }
    next = nil
    // After a failure nobody goes on.
    if case .success = result { begin() }
    return try result.get()
  }

  private func begin() {
    guard let block = rest.next() else { return }
    let coming = Coming(block)
    nonisolated(unsafe) let source = source
    OwnThread.run { coming.put(Result { try source.read(block) }) }
    next = coming
  }
}
