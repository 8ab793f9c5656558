import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite struct StaleClaimsTests {
  @Test func onlyClaimsOfTheLivingStay() async throws {
    let folder = try TemporaryFolder()
    let here = ProcessIdentity.current
    let living = BlockClaims()
    #expect(try living.take("\(folder.path)/living.h5") == .taken)
    let dead = BlockClaims(
      owner: ProcessIdentity(host: here.host, machine: here.machine, pid: 1 << 30, start: ""))
    #expect(try dead.take("\(folder.path)/dead.h5") == .taken)
    let stranger = BlockClaims(
      owner: ProcessIdentity(host: "elsewhere", machine: "00000000", pid: 1, start: ""))
    #expect(try stranger.take("\(folder.path)/stranger.h5") == .taken)
    let forgotten = try folder.write("?", to: "forgotten.h5.claim")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -4000)], ofItemAtPath: forgotten)
    #expect(StaleClaims.all(in: folder.path).count == 4)
    #expect(
      StaleClaims.sweep(folder.path)
        == ["\(folder.path)/dead.h5.claim", "\(folder.path)/forgotten.h5.claim"])
    #expect(folder.files() == ["living.h5.claim", "stranger.h5.claim"])
    living.releaseAll()
    stranger.releaseAll()
  }
}
