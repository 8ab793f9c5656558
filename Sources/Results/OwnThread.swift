internal import Foundation

/// A thread for work that waits: for the disk, or for another.
///
/// Tasks have no more threads than there are cores. Where a limit on processes or addresses leaves
/// no thread to be had, Foundation's says nothing, and a dispatch queue tries for ever: this one says so.
public enum OwnThread {
  fileprivate final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Begins work in a thread of its own.
  ///
  /// - Returns: whether there is one; if not, the work is not begun.
  public static func begin(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    if start(work) { return true }
    Unmanaged<Work>.fromOpaque(work).release()
    return false
  }

  /// Does work in a thread of its own, or at once where there is none.
  public static func run(_ body: @escaping @Sendable () -> Void) {
    if !begin(body) { body() }
  }

  private static func start(_ work: UnsafeMutableRawPointer) -> Bool {
    #if canImport(Darwin)
      var thread: pthread_t?
      guard pthread_create(&thread, nil, take, work) == 0, let thread else { return false }
    #else
      var thread = pthread_t()
      guard pthread_create(&thread, nil, take, work) == 0 else { return false }
    #endif
    pthread_detach(thread)
    return true
  }
}

#if canImport(Darwin)
  private func take(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<OwnThread.Work>.fromOpaque(work).takeRetainedValue().body()
    return nil
  }
#else
  private func take(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<OwnThread.Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }
#endif
