import Foundation
import Results
import TestSupport
import Testing

@Suite struct PlainFilesTests {
  @Test func linksAreRefusedWhereverTheyLead() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "file")
    try PlainFiles.requireNoLinks(in: folder.path)
    for target in ["file", "/etc/passwd", "nowhere", "link"] {
      let link = "\(folder.path)/link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      let error = #expect(throws: ResultsError.self) {
        try PlainFiles.requireNoLinks(in: folder.path)
      }
      #expect(error?.description.hasPrefix("\(link): is a link, ") == true)
      #expect(PlainFiles.isLink(link))
      DurableFile.remove(link)
    }
    try PlainFiles.requireNoLinks(in: folder.path)
  }

  @Test func aFolderThatIsALinkIsRefusedItselfAndAMissingOneIsNot() throws {
    let folder = try TemporaryFolder()
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/tmp")
    #expect(throws: ResultsError.self) { try PlainFiles.requireNoLinks(in: link) }
    #expect(throws: ResultsError.self) { try PlainFiles.requireNoLinks([folder.path, link]) }
    try PlainFiles.requireNoLinks(in: "\(folder.path)/none")
    try PlainFiles.requireNoLinks(["\(folder.path)/none"])
  }
}
