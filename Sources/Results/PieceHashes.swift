internal import Crypto
internal import Dispatch
internal import Synchronization

/// The SHA-256 of the pieces of a file one after the other, 32 bytes each, computed by several threads.
final class PieceHashes: Sendable {
  /// The number of pieces.
  let count: Int
  private let hash: @Sendable (Int) -> Result<[UInt8], ResultsError>
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var hashes: [UInt8]
    var failure: ResultsError?
  }

  /// Names the pieces 0 ..< `count` and what hashes one.
  init(count: Int, hash: @escaping @Sendable (Int) -> Result<[UInt8], ResultsError>) {
    self.count = count
    self.hash = hash
    state = Mutex(State(hashes: [UInt8](repeating: 0, count: count * SHA256Digest.byteCount)))
  }

  /// All hashes, computed by this thread and as many others, as far as there are any.
  ///
  /// - Throws: what hashing a piece throws; no more are begun then.
  func computed(helpers: Int) throws(ResultsError) -> [UInt8] {
    let ended = DispatchSemaphore(value: 0)
    var begun = 0
    for _ in 0..<max(0, helpers) {
      let isBegun = OwnThread.begin {
        self.work()
        ended.signal()
      }
      guard isBegun else { break }
      begun += 1
    }
    work()
    for _ in 0..<begun { ended.wait() }
    let (hashes, failure) = state.withLock { ($0.hashes, $0.failure) }
    if let failure { throw failure }
    return hashes
  }

  private func work() {
    while let number = take() {
      switch hash(number) {
      case .success(let bytes):
        let first = number * SHA256Digest.byteCount
        state.withLock { $0.hashes.replaceSubrange(first..<(first + bytes.count), with: bytes) }
      case .failure(let error):
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }

  /// A piece that nobody has begun; `nil` if there is none, or one has failed.
  private func take() -> Int? {
    state.withLock { state in
      guard state.next < count, state.failure == nil else { return nil }
      state.next += 1
      return state.next - 1
    }
  }
}
