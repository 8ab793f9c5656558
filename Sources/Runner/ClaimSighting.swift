internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What was seen of a claim file at one moment.
public struct ClaimSighting: Sendable, Equatable {
  /// Who claims; `nil` where that cannot be read.
  public let claim: BlockClaim?
  /// Which file it is and when it was last touched, by the clock of whoever keeps it: compared with
  /// itself alone.
  private let trace: [Int]

  /// Looks at a claim file; `nil` if there is none.
  public init?(_ file: String) {
    var status = stat()
    // Opening makes a network file system ask its server; a link is never followed.
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if descriptor >= 0 {
      defer { close(descriptor) }
      guard fstat(descriptor, &status) == 0 else { return nil }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &bytes, bytes.count)
      claim =
        count > 0
        ? try? JSONDecoder().decode(BlockClaim.self, from: Data(bytes.prefix(count))) : nil
    } else {
      guard lstat(file, &status) == 0 else { return nil }
      claim = nil
    }
    #if canImport(Darwin)
      let touched = status.st_mtimespec
    #else
      let touched = status.st_mtim
    #endif
    trace = [Int(clamping: status.st_ino), Int(touched.tv_sec), Int(touched.tv_nsec)]
  }
}
