import Foundation
import Testing

@testable import Studies

@Suite struct JSONValueTests {
  @Test func keysAreSortedAndNumbersShortest() {
    let value = JSONValue.object([
      "b": .array([.number(1), .number(0.1), .number(1e-5), .number(1e300), .unsigned(.max)]),
      "a": .null, "B": .bool(true), "é": .string("q\"\\\n\u{1}é"),
    ])
    #expect(
      value.canonical
        == #"{"B":true,"a":null,"b":[1,0.1,1e-05,1e+300,18446744073709551615],"é":"q\"\\\n\u0001é"}"#
    )
  }

  @Test func prettyTextSaysTheSame() throws {
    let value = JSONValue.object(["a": .array([.integer(1), .object([:])]), "b": .array([])])
    #expect(value.pretty == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }
}
