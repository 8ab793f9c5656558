import Foundation
import Results
import TestSupport
import Testing

@Suite struct LeftOversTests {
  private static let here = ProcessIdentity.current
  private static let uuid = "01234567-89ab-cdef-0123-456789abcdef"

  /// Writes a temporary file that says it is of a process, and was touched so many seconds ago.
  private func file(
    _ folder: TemporaryFolder, _ machine: String, _ pid: Int32, age: Double = 0
  ) throws -> String {
    let name = "x.h5.\(machine)-\(pid)-\(Self.uuid).part"
    let path = try folder.write("half", to: name)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
    return path
  }

  /// The number of a process of this machine that has ended.
  private func deadProcess(_ folder: TemporaryFolder) async throws -> Int32 {
    let process = try Program.Running("/bin/true", [], in: folder.path)
    _ = await process.output()
    return process.processIdentifier
  }

  @Test func whatAnEndedProcessWroteIsSweptAndWhatALivingOneWritesStays() async throws {
    let folder = try TemporaryFolder()
    let dead = try await deadProcess(folder)
    let abandoned = try file(folder, Self.here.machine, dead)
    let own = try file(folder, Self.here.machine, Self.here.pid, age: 100_000)
    try folder.write("a result", to: "x.h5")
    #expect(LeftOvers.temporaryFiles(in: folder.path) == [abandoned, own].sorted())
    #expect(LeftOvers.sweep(folder.path) == [abandoned])
    #expect(folder.files() == ["x.h5", (own as NSString).lastPathComponent])
  }

  @Test func ofOtherMachinesOnlyTheAgeCounts() throws {
    let folder = try TemporaryFolder()
    let young = try file(folder, "00000000", 1)
    let old = try file(folder, "00000000", 2, age: Double(LeftOvers.patience) + 100)
    let unnamed = try folder.write("half", to: "whatever.part")
    #expect(LeftOvers.sweep(folder.path) == [old])
    #expect(LeftOvers.temporaryFiles(in: folder.path) == [unnamed, young].sorted())
  }

  @Test func namesOfTheProgramsOwnAreRead() throws {
    let folder = try TemporaryFolder()
    let path = DurableFile.temporaryName(for: "\(folder.path)/x.h5")
    try Data().write(to: URL(fileURLWithPath: path))
    let now = try #require(LeftOvers.time(in: folder.path))
    #expect(!LeftOvers.isAbandoned(path, now: now))
    // Of this process, which lives, and were it ever so old.
    #expect(!LeftOvers.isAbandoned(path, now: now + 1_000_000))
    #expect(abs(Double(now) - Date().timeIntervalSince1970) < 5)
  }

  @Test func aFolderThatIsNotThereHasNothingToSweep() {
    #expect(LeftOvers.sweep("/nowhere") == [])
    #expect(LeftOvers.time(in: "/nowhere") == nil)
  }
}
