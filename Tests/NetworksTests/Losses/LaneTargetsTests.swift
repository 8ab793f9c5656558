import Foundation
import Lanes
import Networks
import Testing

@Suite("LaneTargets")
struct LaneTargetsTests {
  private func hits(_ outputs: [Float], label: Int32) -> Lane {
    let matrix = LaneMatrix(rows: 1, columns: outputs.count)
    for (index, value) in outputs.enumerated() { matrix[0, index] = Lane(repeating: value) }
    let labels = LaneLabels(rows: 1)
    labels.rows[0] = SIMD16(repeating: label)
    return LaneTargets.classes(labels).hits(outputs: matrix, rows: 1)
  }

  @Test("The largest output answers, the first of equal ones")
  func ties() {
    #expect(hits([1, 3, 2], label: 1) == Lane(repeating: 1))
    #expect(hits([1, 3, 2], label: 2) == Lane())
    #expect(hits([3, 3, 1], label: 0) == Lane(repeating: 1))
    #expect(hits([3, 3, 1], label: 1) == Lane())
    #expect(hits([0, -0.0], label: 0) == Lane(repeating: 1))
    #expect(hits([-.infinity, -.infinity], label: 0) == Lane(repeating: 1))
  }

  @Test("One output answers for two classes: class 1 where it is positive")
  func oneOutput() {
    #expect(hits([4], label: 1) == Lane(repeating: 1) && hits([4], label: 0) == Lane())
    #expect(hits([-4], label: 0) == Lane(repeating: 1) && hits([-4], label: 1) == Lane())
    #expect(hits([0], label: 0) == Lane(repeating: 1))
    #expect(hits([.nan], label: 0) == Lane() && hits([.nan], label: 1) == Lane())
  }

  @Test("A row with a NaN is never a hit, wherever the NaN stands", arguments: 0..<3)
  func nan(place: Int) {
    var outputs: [Float] = [1, 1, 1]
    outputs[place] = .nan
    for label in 0..<3 as Range<Int32> {
      outputs[Int(label)] = Int(label) == place ? .nan : 2
      #expect(hits(outputs, label: label) == Lane())
    }
  }

  @Test("Each network and row counts for itself")
  func lanes() {
    let matrix = LaneMatrix(rows: 3, columns: 2)
    let labels = LaneLabels(rows: 3)
    for row in 0..<3 {
      for lane in 0..<16 {
        matrix[row, 1][lane] = lane % 2 == 0 ? 1 : -1
        labels.rows[row][lane] = Int32((lane / 2 + row) % 2)
      }
    }
    let hits = LaneTargets.classes(labels).hits(outputs: matrix, rows: 2)
    for lane in 0..<16 { #expect(hits[lane] == 1, "of two rows one is right") }
  }

  @Test("Values have no hits")
  func values() {
    let matrix = LaneMatrix(rows: 1, columns: 1)
    #expect(LaneTargets.values(matrix).hits(outputs: matrix, rows: 1) == Lane())
  }
}
