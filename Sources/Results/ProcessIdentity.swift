internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which process on which machine: what a file says of whoever made it, so that another can tell
/// whether that process still lives.
public struct ProcessIdentity: Sendable, Hashable, Codable {
  /// The machine's name, for people.
  public let host: String
  /// Eight hexadecimal digits of the machine's name, its boot and its process namespace: only where
  /// they are equal do equal process numbers mean the same process.
  public let machine: String
  /// The process number.
  public let pid: Int32
  /// When the process was started, in ticks of its machine since its boot; empty if unknown.
  public let start: String

  /// Names a process.
  public init(host: String, machine: String, pid: Int32, start: String) {
    self.host = host
    self.machine = machine
    self.pid = pid
    self.start = start
  }

  /// This process.
  public static let current = ProcessIdentity(
    host: hostName, machine: thisMachine, pid: getpid(),
    start: status(of: getpid())?.start ?? "")

  /// Whether the process is known to have ended: a process of this machine that is not there, is a
  /// zombie, or bears the number but was started at another time. Nothing is known of the processes
  /// of other machines.
  public var isGone: Bool {
    guard machine == Self.current.machine, pid > 0 else { return false }
    if kill(pid, 0) != 0, errno == ESRCH { return true }
    guard let status = Self.status(of: pid) else { return false }
    return status.isZombie || (!start.isEmpty && status.start != start)
  }

  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var thisMachine: String {
    guard let boot = bootIdentity else {
      // A machine that does not say when it was booted is like no other, not even itself.
      return String(contentHash(Array(UUID().uuidString.utf8)).prefix(8))
    }
    let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    return String(contentHash(Array("\(hostName)\n\(boot)\n\(space ?? "")".utf8)).prefix(8))
  }

  #if canImport(Darwin)
    private static var bootIdentity: String? {
      var size = 64
      var text = [CChar](repeating: 0, count: size)
      guard sysctlbyname("kern.bootsessionuuid", &text, &size, nil, 0) == 0 else { return nil }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  #else
    private static var bootIdentity: String? {
      try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    }
  #endif

  /// State and start from `/proc/<pid>/stat`, whose second field may hold anything in parentheses.
  private static func status(of pid: Int32) -> (isZombie: Bool, start: String)? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19 else { return nil }
    return (fields[0] == "Z" || fields[0] == "X", String(fields[19]))
  }
}
