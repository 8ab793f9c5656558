import Foundation

/// The most memory that this process has had.
enum PeakMemory {
  /// Resident bytes at their most, as the kernel counts them; 0 if it does not say.
  static var bytes: Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which the platforms declare with different types.
    guard getrusage(0, &usage) == 0 else { return 0 }
    // Linux counts kilobytes, macOS bytes.
    #if os(Linux)
      let unit = 1024
    #else
      let unit = 1
    #endif
    return Int(usage.ru_maxrss) * unit
  }
}
