import Testing

@testable import Studies

@Suite struct YAMLComposerTests {
  private func problems(_ text: String) -> [String] {
    let problems = Problems()
    _ = YAMLComposer.compose(text, origin: Place("f"), problems: problems)
    return problems.list.map(\.description)
  }

  private func node(_ text: String) throws -> YAMLNode {
    try #require(YAMLComposer.compose(text, origin: Place("f"), problems: Problems()))
  }

  @Test func aliasesStandForTheirAnchors() throws {
    let root = try node("a: &x [1, 2]\nb: *x\nc: {d: *x}\ne: '*x'\nf: 2 * 3 # *x\ng: \"a*b\"\n")
    #expect(root["b"]?.elements?.map(\.text) == ["1", "2"])
    #expect(root["c"]?["d"]?.elements?.count == 2)
    #expect(root["e"]?.text == "*x")
    #expect(root["f"]?.text == "2 * 3")
    #expect(root["g"]?.text == "a*b")
  }

  @Test func aBillionLaughsAreCounted() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(uses)]\n"
    }
    #expect(problems(text) == ["f:5:45: has more than 100000 values, aliases counted"])
    // As keys, which are compared while they are read.
    let keys = text + "? *a20\n: 1\n? [*a19]\n: 2\n"
    #expect(problems(keys).count == 1)
  }

  @Test func depthIsBounded() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problems(nested(64)).isEmpty)
    #expect(problems(nested(65)) == ["f:1:65: is nested deeper than 64 levels"])
    #expect(problems(nested(999)) == ["f:1:65: is nested deeper than 64 levels"])
    #expect(problems(nested(200_000)).count == 1)
    let mappings = String(repeating: "{a: ", count: 900) + String(repeating: "}", count: 900)
    #expect(problems(mappings).count == 1)
    #expect(problems(String(repeating: "- ", count: 900) + "a").count == 1)
    let folded = "a: &a \(nested(40))\nb: \(String(repeating: "[", count: 30))*a"
    #expect(problems(folded + String(repeating: "]", count: 30)).count == 1)
  }

  @Test func sizeIsBounded() {
    #expect(problems(String(repeating: "#", count: 1 << 20 + 1)) == ["f: is larger than 1 MiB"])
    let many = "[" + String(repeating: "1,", count: 100_000) + "]"
    #expect(problems(many) == ["f:1:200000: has more than 100000 values, aliases counted"])
  }

  @Test func everyKeyThatStandsTwiceIsTold() throws {
    #expect(
      problems("a: 1\nb: {c: 1, 'c': 2}\na: 2\n\"a\": 3\n") == [
        "f:2:11: 'c' stands twice (first in line 2)", "f:3:1: 'a' stands twice (first in line 1)",
        "f:4:1: 'a' stands twice (first in line 1)",
      ])
    let root = try node("a: 1\nb: 2\na: 2\n")
    #expect(root.entries?.map(\.key) == ["a", "b"])
    #expect(root["a"]?.text == "1")
    // Too many of them, or keys that cannot be told apart: the first is told.
    let many = String(repeating: "a: 1\n", count: 100)
    #expect(problems(many).last == "f:32:1: a key stands twice in its mapping")
    #expect(problems("? [a]\n: 1\n? [a]\n: 2\n").count == 1)
  }

  @Test func placesCountUnicodeScalarsInLinesOfAnyEnding() throws {
    let root = try node("\u{FEFF}a: 1\r\nü: {é: x, b: y}\rc: z\n")
    #expect(root["ü"]?["b"]?.place == Place("f", line: 2, column: 14))
    #expect(root["c"]?.place == Place("f", line: 3, column: 4))
  }

  @Test func textThatIsNoYAMLIsToldWithItsPlace() {
    #expect(problems("a: 1\nb: [1, 2\nc: 3\n").count == 1)
    #expect(problems("a: \u{1}\n") == ["f:1:4: not YAML: control characters are not allowed"])
    #expect(problems("a: \u{E000}\n") == ["f:1:4: private-use characters are not taken"])
    #expect(problems("") == ["f: is empty"])
    #expect(problems("# only a comment\n") == ["f: is empty"])
  }
}
