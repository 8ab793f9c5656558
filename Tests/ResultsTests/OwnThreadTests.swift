import Dispatch
import Foundation
import Results
import Synchronization
import Testing

private final class Flag: Sendable {
  private let value = Mutex(false)
  var isSet: Bool { value.withLock { $0 } }
  func set() { value.withLock { $0 = true } }
}

@Suite struct OwnThreadTests {
  @Test func workIsDoneInAnotherThread() {
    nonisolated(unsafe) let own = Thread.current
    let done = DispatchSemaphore(value: 0)
    let isOther = Flag()
    #expect(
      OwnThread.begin {
        if Thread.current != own { isOther.set() }
        done.signal()
      })
    done.wait()
    #expect(isOther.isSet)
  }

  #if os(Linux)
    /// Without room for a stack there is no thread to be had, and the work is done all the same.
    @Test func workIsDoneWhereThereIsNoThread() async {
      await #expect(processExitsWith: .success) {
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = try #require(status.split(separator: " ").first.flatMap { UInt($0) })
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
        try #require(getrlimit(resource, &limit) == 0)
        limit.rlim_cur = pages * UInt(getpagesize()) + 1_000_000
        try #require(setrlimit(resource, &limit) == 0)
        let isDone = Flag()
        #expect(!OwnThread.begin {})
        OwnThread.run { isDone.set() }
        #expect(isDone.isSet)
      }
    }
  #endif
}
