import Foundation
import Slurm
import Testing

@Suite struct ShellTextTests {
  static let words = [
    "plain", "/a/b-c_d.h5", "two words", "it's", "", "$HOME `id` \\ \"x\"", "a\nb", "*", "~", "#x",
    "ä", "--set=a=[1, 2]", "!",
  ]

  @Test(arguments: words) func aShellReadsTheWordAsItWas(_ word: String) throws {
    let output = try Tool.run(
      "/bin/sh", ["-c", "printf %s " + ShellText.quoted(word)], seconds: 20)
    #expect(output.out == word && output.status == 0, "\(output.err)")
  }

  @Test func linesKeepTheirWords() throws {
    let output = try Tool.run(
      "/bin/sh", ["-c", "printf '<%s>' " + ShellText.line(Self.words)], seconds: 20)
    #expect(output.out == Self.words.map { "<\($0)>" }.joined())
  }
}
