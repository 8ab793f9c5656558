import Observation
import Testing

@Suite("RecordConfiguration")
struct RecordConfigurationTests {
  @Test(
    "Checkpoints are 0, every, 2·every, … and the last step, each once",
    arguments: [
      (10, 30, [0, 10, 20, 30]), (10, 35, [0, 10, 20, 30, 35]), (10, 9, [0, 9]), (10, 0, [0]),
      (1, 3, [0, 1, 2, 3]), (10, 10, [0, 10]), (100, 5, [0, 5]),
    ] as [(Int, Int, [Int])])
  func checkpoints(every: Int, steps: Int, expected: [Int]) {
    let record = RecordConfiguration(every: every, probe: nil, criteria: [])
    #expect(record.checkpoints(steps: steps) == expected)
  }

  @Test("All quantities and training rows, unless told otherwise")
  func defaults() {
    let record = RecordConfiguration(every: 1, probe: 4, criteria: [])
    #expect(record.quantities == UnitQuantity.allCases)
    #expect(record.probeFrom == .train)
  }
}
