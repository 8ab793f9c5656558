internal import Dispatch
internal import Results
internal import Studies

/// Reads the blocks of a study in their order, the next one while a block is being used.
final class ReadAhead {
  /// A block that is on its way.
  private final class Coming: @unchecked Sendable {
    let block: Block
    private let isThere = DispatchSemaphore(value: 0)
    private var result: Result<BlockResult, any Error>?

    init(_ block: Block) { self.block = block }

    func put(_ result: Result<BlockResult, any Error>) {
      self.result = result
      isThere.signal()
    }

    func take() throws -> BlockResult {
      isThere.wait()
      guard let result else { preconditionFailure("what is there has a result") }
      return try result.get()
    }
  }

  private let source: BlockSource
  private let queue = DispatchQueue(label: "blocks")
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
    guard let own = next ?? begin(), own.block == block else {
      preconditionFailure("blocks are read in their order")
    }
    next = begin()
    return try own.take()
  }

  private func begin() -> Coming? {
    guard let block = rest.next() else { return nil }
    let coming = Coming(block)
    // The work of the queue alone touches it.
    nonisolated(unsafe) let source = source
    queue.async { coming.put(Result { try source.read(block) }) }
    return coming
  }
}
