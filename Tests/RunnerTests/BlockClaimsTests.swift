import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite struct BlockClaimsTests {
  /// A process of another machine, of which nothing can be known.
  private static let stranger = ProcessIdentity(
    host: "elsewhere", machine: "00000000", pid: 1, start: "")

  /// Short enough for a test.
  private static let brief = BlockClaims.Timing(patience: .milliseconds(600))

  private static func block(in folder: TemporaryFolder) -> String { "\(folder.path)/0123.h5" }

  @Test func ofTwoRunsOneHasABlockUntilItIsReleased() throws {
    let folder = try TemporaryFolder()
    let path = Self.block(in: folder)
    let (one, two) = (BlockClaims(), BlockClaims())
    #expect(try one.take(path) == .taken)
    #expect(folder.files() == ["0123.h5.claim"])
    #expect(try two.take(path) == .held(by: one.claim))
    #expect(two.isHeldByAnother(path) && !one.isHeldByAnother(path))
    one.release(path)
    #expect(folder.files().isEmpty)
    #expect(try two.take(path) == .taken)
    two.releaseAll()
    #expect(folder.files().isEmpty)
  }

  @Test func ofManyThatTryAtOnceOneSucceeds() async throws {
    let folder = try TemporaryFolder()
    for round in 0..<20 {
      let path = "\(folder.path)/\(round).h5"
      let runs = (0..<8).map { _ in BlockClaims() }
      let winners = try await withThrowingTaskGroup(of: Int.self) { group in
        for run in runs { group.addTask { try run.take(path) == .taken ? 1 : 0 } }
        return try await group.reduce(0, +)
      }
      #expect(winners == 1)
    }
  }

  @Test func theClaimOfAProcessThatEndedIsTakenOverAtOnce() async throws {
    let folder = try TemporaryFolder()
    let path = Self.block(in: folder)
    let here = ProcessIdentity.current
    let process = try Program.Running("/bin/sleep", ["60"], in: folder.path)
    let other = ProcessIdentity(
      host: here.host, machine: here.machine, pid: process.processIdentifier, start: "")
    #expect(!other.isGone)
    #expect(!here.isGone)
    let dead = BlockClaims(owner: other)
    #expect(try dead.take(path) == .taken)
    #expect(try BlockClaims().take(path) == .held(by: dead.claim))
    process.send(SIGKILL)
    _ = await process.output()
    #expect(other.isGone)
    #expect(try BlockClaims().take(path) == .taken)
  }

  @Test func aSilentOwnerElsewhereLosesItsClaimAndALivingOneKeepsIt() async throws {
    let folder = try TemporaryFolder()
    let (living, silent) = ("\(folder.path)/living.h5", "\(folder.path)/silent.h5")
    let owner = BlockClaims(owner: Self.stranger, timing: Self.brief)
    #expect(try owner.take(living) == .taken)
    try folder.write("nobody can read this", to: "silent.h5.claim")
    let watcher = BlockClaims(timing: Self.brief)
    #expect(try watcher.take(silent) == .held(by: nil))
    for _ in 0..<12 {
      #expect(try watcher.take(living) == .held(by: owner.claim))
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try watcher.take(silent) == .taken)
    owner.releaseAll()
    #expect(try watcher.take(living) == .taken)
  }

  @Test func whoLostAClaimDoesNotRemoveItsSuccessors() throws {
    let folder = try TemporaryFolder()
    let path = Self.block(in: folder)
    let (one, two) = (BlockClaims(), BlockClaims())
    #expect(try one.take(path) == .taken)
    try FileManager.default.removeItem(atPath: BlockClaims.file(for: path))
    #expect(try two.take(path) == .taken)
    one.release(path)
    #expect(ClaimSighting(BlockClaims.file(for: path))?.claim == two.claim)
  }

  @Test func waitingEndsWithTheOwnersWorkOrWithCancellation() async throws {
    let folder = try TemporaryFolder()
    let path = Self.block(in: folder)
    let (one, two) = (BlockClaims(), BlockClaims(timing: Self.brief))
    #expect(try one.take(path) == .taken)
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(try !two.wait(for: path, cancellation: cancellation))
    one.release(path)
    #expect(try two.wait(for: path, cancellation: Cancellation()))
  }

  @Test func aFolderThatIsGoneIsSaid() throws {
    let error = #expect(throws: ResultsError.self) {
      _ = try BlockClaims().take("/nowhere/0123.h5")
    }
    #expect(error?.description.hasPrefix("/nowhere/0123.h5.claim: cannot be written: ") == true)
    #expect(error?.hint?.contains("type the same command again") == true)
  }
}
