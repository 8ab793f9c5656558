internal import Synchronization

/// A wish to stop that is said once and seen by every task.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Nobody wishes to stop yet.
  public init() {}

  /// Wishes to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether somebody wishes to stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
