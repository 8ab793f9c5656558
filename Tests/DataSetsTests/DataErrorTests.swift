import Testing

@testable import DataSets

@Suite struct DataErrorTests {
  @Test func namesThePlaceAsFarAsItIsKnown() {
    #expect("\(DataError("odd"))" == "odd")
    #expect(
      "\(DataError("odd", key: "split.test", hint: "mend it"))" == "data.split.test: odd (mend it)")
    #expect("\(DataError("odd", file: "a.csv"))" == "a.csv: odd")
    #expect(
      "\(DataError("odd", file: "a.csv", line: 3, column: "x", key: "inputs"))"
        == "a.csv:3: column 'x': odd")
    #expect("\(DataError("odd", column: "x"))" == "column 'x': odd")
  }
}
