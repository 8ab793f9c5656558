internal import Crypto
internal import Dispatch

/// A SHA-256 of bytes that come part by part, computed by another thread while the next part is made.
final class HashBehind: @unchecked Sendable {
  // Work of the queue alone touches it.
  private var hash = SHA256()
  private let queue = DispatchQueue(label: "hash")
  /// Parts that may wait.
  private let room = DispatchSemaphore(value: 4)

  /// Adds bytes behind those before.
  func update(_ bytes: [UInt8]) {
    room.wait()
    queue.async {
      self.hash.update(data: bytes)
      self.room.signal()
    }
  }

  /// The hash of all of them, in hexadecimal.
  func finalize() -> String {
    queue.sync { hexadecimal(hash.finalize()) }
  }
}
