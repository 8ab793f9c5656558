import Foundation
import Results
import Runner

/// What the program asks of the system before anything else, so that nothing surprises it later.
enum ProcessSetup {
  /// Beginnings of names of variables that libraries would listen to. None may have a say in results.
  static let deafTo = ["HDF5_", "H5_", "GSL_", "OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_"]
  /// What only decides whether the library asks for locks on files, which no result rests on, and
  /// what some network file systems need.
  static let heeded = ["HDF5_USE_FILE_LOCKING"]

  /// Files that one run may have open at once, with something to spare.
  private static let fewestFiles = 32

  /// Does all of it.
  static func prepare() {
    forgetEnvironment()
    // A reader that goes away (… | head -1) ends neither a run nor its results; and a file that
    // grows past `ulimit -f` is an error of the write, which is told.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Those who look for a fault in the program ask for the runtime's own report.
    if ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil { explainDeath() }
    raiseFileLimit()
    // Below that the runtime cannot even start its threads.
    if let bytes = MemoryLimit.addressSpace, bytes < MemoryLimit.addresses {
      Failure.stop(
        "the limit on addresses is \(bytes / 1_000_000) MB (ulimit -v), and the program needs "
          + "\(MemoryLimit.addresses / 1_000_000) MB before its data; raise it and type the same command "
          + "again", .failed)
    }
  }

  private static func forgetEnvironment() {
    for name in ProcessInfo.processInfo.environment.keys
    where deafTo.contains(where: { name.hasPrefix($0) }) && !heeded.contains(name) {
      unsetenv(name)
    }
  }

  private static func raiseFileLimit() {
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < 256 else { return }
    limit.rlim_cur = min(limit.rlim_max, 256)
    setrlimit(resource, &limit)
    if limit.rlim_cur < fewestFiles {
      Failure.stop(
        "only \(limit.rlim_cur) files may be open at once (ulimit -n), and the program needs "
          + "\(fewestFiles); raise the limit and type the same command again", .failed)
    }
  }

  /// The runtime ends the program where memory cannot be had; then one line says what to do, and
  /// the signal goes its way.
  private static func explainDeath() {
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      signal(number) { number in
        let text: StaticString =
          "deadneurons was stopped by a fault, perhaps for want of memory: use fewer --threads or free memory; finished blocks are kept: type the same command again\n"
        write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }
}
