import Foundation
import Runner
import Testing

@Suite struct MemoryLimitTests {
  @Test func thereIsALimitAndItIsNoMoreThanTheMachineHas() {
    let limit = MemoryLimit.bytes(threads: 1)
    #expect(limit > 0 && UInt64(limit) <= ProcessInfo.processInfo.physicalMemory)
  }

  #if os(Linux)
    @Test func theLimitOnAddressesCounts() async {
      await #expect(processExitsWith: .success) {
        #expect(MemoryLimit.addressSpace == nil || MemoryLimit.bytes(threads: 1) > 0)
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
        try #require(getrlimit(resource, &limit) == 0)
        limit.rlim_cur = 1_000_000_000
        try #require(setrlimit(resource, &limit) == 0)
        #expect(MemoryLimit.addressSpace == 1_000_000_000)
        // One thread trains, and one may write what it has trained.
        #expect(MemoryLimit.bytes(threads: 1) > 400_000_000)
        #expect(MemoryLimit.bytes(threads: 100) == 0)
        #expect(MemoryLimit.bytes(threads: 1) <= 500_000_000)
      }
    }
  #endif
}
