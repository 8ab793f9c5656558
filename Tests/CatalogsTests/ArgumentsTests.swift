import Catalogs
import Testing

@Suite("Arguments")
struct ArgumentsTests {
  let arguments: Arguments = ["slope": 0.2, "depth": 3, "mode": "fan_out"]

  @Test("Numbers and words are read by name, with a default where there is none")
  func reading() {
    #expect(arguments["slope"] == .number(0.2))
    #expect(arguments["mode"] == .word("fan_out"))
    #expect(arguments["other"] == nil)
    #expect(arguments["slope", default: 1] == 0.2)
    #expect(arguments["other", default: 1] == 1)
    #expect(arguments["mode", default: 1] == 1, "a word is no number")
    #expect(arguments["mode", default: Example.Mode.fanIn] == .fanOut)
    #expect(arguments["other", default: Example.Mode.fanIn] == .fanIn)
    #expect(arguments["slope", default: Example.Mode.fanIn] == .fanIn)
  }

  @Test("Numbers and words are listed apart")
  func parts() {
    #expect(arguments.numbers == ["slope": 0.2, "depth": 3])
    #expect(arguments.words == ["mode": "fan_out"])
    #expect(Arguments(["slope": 0.2, "depth": 3]).words == [:])
  }
}
