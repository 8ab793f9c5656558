import Foundation
import Results
import TestSupport
import Testing

@Suite struct DurableFileTests {
  @Test func aFileIsWrittenReplacedAndRemoved() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.txt"
    try DurableFile.write("first", to: path)
    try DurableFile.write("second", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
    #expect(folder.files() == ["a.txt"])
    DurableFile.remove(path)
    DurableFile.remove(path)
    #expect(folder.files().isEmpty)
  }

  @Test func temporaryNamesLieBesideTheFileAndNeverRepeat() {
    let names = (0..<100).map { _ in DurableFile.temporaryName(for: "/a/b.h5") }
    #expect(Set(names).count == 100)
    #expect(names.allSatisfy { $0.hasPrefix("/a/b.h5.") && $0.hasSuffix(".part") })
  }

  @Test func aFailureLeavesNeitherHalfAFileNorATemporaryOne() throws {
    let folder = try TemporaryFolder()
    // A folder with something in it cannot be replaced by a file.
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/taken", withIntermediateDirectories: false)
    try folder.write("kept", to: "taken/x")
    let error = #expect(throws: ResultsError.self) {
      try DurableFile.write("text", to: "\(folder.path)/taken")
    }
    #expect(error?.description.hasPrefix("\(folder.path)/taken: cannot be put in place: ") == true)
    #expect(folder.files() == ["taken/x"])
  }

  @Test func publishingWhatIsNotThereSaysSo() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: ResultsError.self) {
      try DurableFile.publish("\(folder.path)/none.part", as: "\(folder.path)/a")
    }
    #expect(error?.message.contains("No such file") == true)
    #expect(folder.files().isEmpty)
  }

  @Test func aFolderThatCannotBeMadeOrWrittenToIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a file, no folder", to: "file")
    let made = #expect(throws: ResultsError.self) { try DurableFile.createFolder("\(file)/below") }
    #expect(
      made?.description == "\(file): is a file, not a folder; choose another folder with -o")
    let written = #expect(throws: ResultsError.self) {
      try DurableFile.write("x", to: "\(file)/below")
    }
    #expect(written?.description.hasPrefix("\(file)/below: cannot be written: ") == true)
  }

  @Test func aFolderIsMadeWithThoseAboveAndMayBeThere() throws {
    let folder = try TemporaryFolder()
    try DurableFile.createFolder("\(folder.path)/a/b/c")
    try DurableFile.createFolder("\(folder.path)/a/b/c")
    try DurableFile.write("x", to: "\(folder.path)/a/b/c/d")
    #expect(folder.files() == ["a/b/c/d"])
  }

  @Test func aFolderOfOneLetterIsMade() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      // A path of one letter is relative; the process is the test's own.
      try #require(FileManager.default.changeCurrentDirectoryPath(folder.path))
      try DurableFile.createFolder("s")
      try DurableFile.write("x", to: "a")
      #expect(folder.files() == ["a"])
    }
  }
}
