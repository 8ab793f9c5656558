import Lanes
import Testing

@testable import DataSets

@Suite struct TernaryGeneratorTests {
  @Test(arguments: [0, 0.25, 1.0 / 3, 1])
  func shares(_ zeros: Double) throws {
    let data = try generated("ternary", ["rows": 2000, "features": 20, "zeros": zeros])
    let n = 40_000.0
    for (value, share) in [(0, zeros), (-1, (1 - zeros) / 2), (1, (1 - zeros) / 2)] {
      let count = Double(data.inputs.count { Double($0) == Double(value) })
      #expect(abs(count - n * share) <= 5 * (n * share * (1 - share)).squareRoot())
    }
    #expect(data.inputs.allSatisfy { $0 == 0 || $0.magnitude == 1 })
  }

  @Test func labelsFollowTheTeacher() throws {
    let data = try generated("ternary", ["rows": 500, "features": 5])
    let stream = RandomStream(key: RandomKey(studySeed: 7), name: "data.teacher")
    for row in 0..<500 {
      let score = (0..<5).reduce(0.0) { sum, j in
        sum + Double(Float(stream.normal(at: UInt64(j)))) * Double(data.inputs[row * 5 + j])
      }
      #expect(labels(data)[row] == (score < 0 ? 0 : 1))
    }
  }

  @Test func aTieIsPositive() throws {
    #expect(labels(try generated("ternary", ["zeros": 1])).allSatisfy { $0 == 1 })
  }
}
