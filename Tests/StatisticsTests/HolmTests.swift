import Statistics
import Testing

@Suite struct HolmTests {
  @Test func workedExample() throws {
    let adjusted = try Holm.adjusted([0.01, 0.04, 0.03, 0.005])
    #expect(zip(adjusted, [0.03, 0.06, 0.06, 0.02]).allSatisfy { agrees($0, $1) })
  }

  @Test func testsWithoutPAreNotCounted() throws {
    let adjusted = try Holm.adjusted([nil, 0.01, 0.04, .nan, 0.03, 0.005])
    let expected: [Double?] = [nil, 0.03, 0.06, nil, 0.06, 0.02]
    #expect(zip(adjusted, expected).allSatisfy { agrees($0, $1) })
    #expect(try Holm.adjusted([nil]) == [nil])
    #expect(try Holm.adjusted([]).isEmpty)
  }

  @Test func neverAboveOneNorBelowTheRaw() throws {
    #expect(try Holm.adjusted([0.6, 0.5, 1, 0]) == [1, 1, 1, 0])
    #expect(try Holm.adjusted([0.2]) == [0.2])
  }

  @Test func impossibleValuesAreTold() throws {
    let error = #expect(throws: StatisticsError.self) { try Holm.adjusted([0.1, 1.5]) }
    #expect(
      error?.description
        == "Holm adjustment: p-value 1 is 1.5; a probability lies between 0 and 1")
  }
}
