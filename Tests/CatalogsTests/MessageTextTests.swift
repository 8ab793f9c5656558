import Catalogs
import Testing

@Suite struct MessageTextTests {
  @Test(arguments: [
    ("plain text, 'quoted'\n\tand more: é名", "plain text, 'quoted'\n\tand more: é名"),
    ("\u{1B}[2Jgone", #"\u{1b}[2Jgone"#),
    ("a\u{0}b\rc\u{7F}d\u{9B}e", #"a\u{0}b\u{d}c\u{7f}d\u{9b}e"#),
    ("turned \u{202E}round, \u{2028}broken", #"turned \u{202e}round, \u{2028}broken"#),
    ("", ""),
  ])
  func controlsAreWrittenOut(_ text: String, _ shown: String) {
    #expect(MessageText.visible(text) == shown)
  }

  @Test func linesStayUnlessOneLineIsAskedFor() {
    #expect(MessageText.visible("a\nb\tc", inOneLine: true) == #"a\u{a}b\u{9}c"#)
  }

  @Test(arguments: [0, 1, 59, 60])
  func aShortWordStaysWhole(_ count: Int) {
    let word = String(repeating: "é", count: count)
    #expect(MessageText.start(of: word) == word)
    #expect(MessageText.clause("no '\(word)' here") == "no '\(word)' here")
  }

  @Test(arguments: [61, 5_000])
  func ofALongWordTheBeginningIsRepeated(_ count: Int) {
    let word = String(repeating: "a", count: count)
    let start = String(repeating: "a", count: 60) + "…"
    #expect(MessageText.start(of: word) == start)
    #expect(
      MessageText.clause("the study's key '\(word)' is not 'b' or '\(word)'")
        == "the study's key '\(start)' is not 'b' or '\(start)'")
  }

  @Test func aLetterUnderAThousandAccentsIsLong() {
    let tower = "e" + String(repeating: "\u{301}", count: 1_000)
    #expect(MessageText.clause("'\(tower)'").unicodeScalars.count == 63)
  }

  @Test func linesEndWhateverStandsInThem() {
    // Marks that do not pair, or none at all.
    for mark in ["", "'", " '"] {
      let long = mark + String(repeating: "x", count: 5_000)
      let lines = MessageText.clause("first\n\(long)\nlast").split(separator: "\n")
      #expect(lines.count == 3 && lines[1].hasSuffix("…"))
      #expect(lines[1].unicodeScalars.count == 601)
    }
    #expect(MessageText.clause("a 'cell\nof two lines' is") == #"a 'cell\u{a}of two lines' is"#)
  }

  @Test func commandsInHintsStayWhole() {
    let command = "type 'deadneurons run /\(String(repeating: "folder/", count: 40))s.yaml'"
    #expect(MessageText.hint(command) == command)
    #expect(MessageText.hint("\u{1B}c") == #"\u{1b}c"#)
  }
}
