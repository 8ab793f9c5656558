internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How much memory this process may have.
public enum MemoryLimit {
  /// Address space that the program takes before its data, most of it never used: libraries and the
  /// threads of the runtime.
  public static let addresses = 400_000_000

  /// Address space that each thread takes: its stack, and the region its allocations come from.
  private static let addressesOfThread = 72_000_000

  /// The least of the machine's memory, the control group's limit and the limit on addresses
  /// (`ulimit -v`) for a program with so many threads at work, in bytes.
  public static func bytes(threads: Int) -> Int {
    var least = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    if let addressSpace {
      let all = threads + StudyRunner.mostWaiting(threads: threads)
      least = min(least, max(0, addressSpace - addresses - all * addressesOfThread))
    }
    if let controlGroup { least = min(least, controlGroup) }
    return least
  }

  /// The limit on addresses; `nil` if there is none.
  public static var addressSpace: Int? {
    #if canImport(Darwin)
      let resource = RLIMIT_AS
    #else
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(Int.max) else { return nil }
    return Int(limit.rlim_cur)
  }

  /// The least `memory.max` of the control groups that the process is in.
  private static var controlGroup: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("0::/") })
    else { return nil }
    var parts = line.dropFirst(4).split(separator: "/")
    var least: Int?
    while true {
      let path = "/sys/fs/cgroup/\(parts.joined(separator: "/"))/memory.max"
      if let text = try? String(contentsOfFile: path, encoding: .utf8),
        let limit = Int(text.filter(\.isNumber))
      {
        least = min(least ?? limit, limit)
      }
      if parts.popLast() == nil { return least }
    }
  }
}
