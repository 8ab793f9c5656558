import Testing

@testable import DataSets

@Suite struct ImputationTests {
  private func value(_ method: MissingValues, _ training: [Float]) throws -> Float? {
    try Imputation(method: method).value(training + [.nan], training: training, name: "x")
  }

  @Test func byHand() throws {
    #expect(try value(.mean, [1, .nan, 2, 6]) == 3)
    #expect(try value(.median, [6, .nan, 1, 2]) == 2)
    #expect(try value(.median, [6, 1, 2, 3]) == 2.5)
    #expect(try value(.zero, [5, 6]) == 0)
  }

  @Test func nothingMissing() throws {
    #expect(try Imputation(method: .mean).value([1, 2], training: [1], name: "x") == nil)
  }

  @Test func refuses() {
    #expect(
      message { _ = try value(.median, [.nan]) }
        == "data.missing: column 'x': no training row has a value to take the median of "
        + "(leave the column out of 'inputs')")
    #expect(
      message { _ = try value(.error, [1]) } == "data.missing: column 'x': a value is missing")
  }
}
