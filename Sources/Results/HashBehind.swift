internal import Crypto
internal import Dispatch
internal import Synchronization

/// A SHA-256 of bytes that come part by part, computed by another thread while the next part is made;
/// by the same, where there is no other.
final class HashBehind {
  /// What both threads have.
  private final class Shared: Sendable {
    /// Parts that wait to be hashed; `nil` after the last.
    let parts = Mutex<[[UInt8]?]>([])
    let hash = Mutex(SHA256())
    /// Parts that there are, those that may still wait, and the end of the work.
    let filled = DispatchSemaphore(value: 0)
    let room = DispatchSemaphore(value: 4)
    let ended = DispatchSemaphore(value: 0)

    func add(_ bytes: [UInt8]) { hash.withLock { $0.update(data: bytes) } }

    func work() {
      while true {
        filled.wait()
        guard let part = parts.withLock({ $0.removeFirst() }) else { break }
        add(part)
        room.signal()
      }
      ended.signal()
    }
  }

  private let shared = Shared()
  private let isBehind: Bool
  private var isEnded = false

  init() {
    isBehind = OwnThread.begin { [shared] in shared.work() }
  }

  deinit {
    end()
  }

  /// Adds bytes behind those before.
  func update(_ bytes: [UInt8]) {
    guard isBehind else { return shared.add(bytes) }
    shared.room.wait()
    shared.parts.withLock { $0.append(bytes) }
    shared.filled.signal()
  }

  /// The hash of all of them, in hexadecimal.
  func finalize() -> String {
    end()
    if isBehind { shared.ended.wait() }
    return hexadecimal(shared.hash.withLock { $0.finalize() })
  }

  private func end() {
    guard isBehind, !isEnded else { return }
    isEnded = true
    shared.parts.withLock { $0.append(nil) }
    shared.filled.signal()
  }
}
