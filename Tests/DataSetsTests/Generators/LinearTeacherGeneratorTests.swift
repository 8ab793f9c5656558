import Lanes
import Testing

@testable import DataSets

@Suite struct LinearTeacherGeneratorTests {
  @Test func labelsFollowTheTeacher() throws {
    let data = try generated("linear_teacher", ["rows": 300, "features": 4, "classes": 3])
    #expect(data.targets.names == ["class_0", "class_1", "class_2"])
    let stream = RandomStream(key: RandomKey(studySeed: 7), name: "data.teacher")
    for row in 0..<300 {
      let scores = (0..<3).map { c in
        (0..<4).reduce(0.0) { sum, j in
          sum
            + Double(Float(stream.normal(at: UInt64(c * 4 + j)))) * Double(data.inputs[row * 4 + j])
        }
      }
      #expect(scores[Int(labels(data)[row])] == scores.max())
    }
    #expect(Set(labels(data)).count == 3)
  }

  @Test func inputsAreStandardNormal() throws {
    let (mean, variance) = moments(
      try generated("linear_teacher", ["rows": 4000]).inputs.map(Double.init))
    #expect(abs(mean) < 5 / 40_000.0.squareRoot())
    #expect(abs(variance - 1) < 5 * (2 / 40_000.0).squareRoot())
  }
}
