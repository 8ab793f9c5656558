import Foundation
import Results
import TestSupport
import Testing

@Suite struct ProcessIdentityTests {
  private static let here = ProcessIdentity.current

  private func process(_ pid: Int32, start: String = "", machine: String? = nil) -> ProcessIdentity
  {
    ProcessIdentity(
      host: Self.here.host, machine: machine ?? Self.here.machine, pid: pid, start: start)
  }

  @Test func thisProcessLives() {
    #expect(Self.here.pid == getpid() && Self.here.machine.count == 8 && !Self.here.host.isEmpty)
    #expect(!Self.here.isGone)
  }

  @Test func aChildIsThereUntilItIsKilled() async throws {
    let folder = try TemporaryFolder()
    let child = try Program.Running("/bin/sleep", ["60"], in: folder.path)
    #expect(!process(child.processIdentifier).isGone)
    child.send(SIGKILL)
    _ = await child.output()
    #expect(process(child.processIdentifier).isGone)
  }

  #if os(Linux)
    @Test func anotherProcessOfTheSameNumberIsNotMeant() {
      #expect(process(getpid(), start: "1").isGone)
      #expect(!process(getpid(), start: Self.here.start).isGone)
    }
  #endif

  @Test func ofOtherMachinesNothingIsKnown() {
    #expect(!process(1 << 30, machine: "00000000").isGone)
    #expect(process(1 << 30).isGone)
  }
}
