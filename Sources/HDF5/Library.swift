internal import CHDF5

/// The one door to the C library: every call goes through `call` or `quietly`.
///
/// libhdf5 keeps global state and many builds of it are not thread-safe, so a recursive lock is
/// held for each call: recursive, since a handle may be released within another locked call.
enum Library {
  private static let lock = RecursiveLock()

  /// Runs once, inside the lock, before the first real call.
  private static let start: Void = {
    // The library's exit handler would run while other threads may still be inside.
    _ = H5dont_atexit()
    _ = H5open()
    // Without the class, a link into another file cannot be followed by any call.
    _ = H5Lunregister(H5L_TYPE_EXTERNAL)
    // A file may name a filter that the library would load from a folder of shared objects.
    _ = H5PLset_loading_state(0)
  }()

  /// Performs a C call that cannot fail in a way that matters.
  @discardableResult
  static func quietly<Result>(_ body: () -> Result) -> Result {
    lock.acquire()
    defer { lock.release() }
    start
    // Printing is a setting of the thread, and any thread may be the next to come by.
    _ = H5Eset_auto2(chdf5_current_errors(), nil, nil)
    return body()
  }

  /// Performs a C call whose negative result is a failure.
  /// - Throws: `HDF5Error` with the library's stack.
  @discardableResult
  static func call<Status: SignedInteger>(
    _ operation: String, _ place: Place, _ body: () -> Status
  ) throws(HDF5Error) -> Status {
    // The stack is the thread's, but in builds without threads it is everybody's: take it before
    // the lock is given up.
    let (status, stack) = quietly {
      let status = body()
      return (status, status < 0 ? ErrorStack.take() : nil)
    }
    if let stack { throw place.error(operation, stack) }
    return status
  }
}
