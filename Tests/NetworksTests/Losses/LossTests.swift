import Catalogs
import Foundation
import Lanes
import Networks
import Testing

@Suite("Losses one by one")
struct LossTests {
  private func evaluate(_ name: String, _ outputs: [Float], _ targets: LaneTargets) throws
    -> (total: Float, slopes: [Float])
  {
    let matrix = LaneMatrix(rows: 1, columns: outputs.count)
    for (index, value) in outputs.enumerated() { matrix[0, index] = Lane(repeating: value) }
    let gradient = LaneMatrix(rows: 1, columns: outputs.count)
    var total = Lane()
    try loss(name).value.evaluate(
      outputs: matrix, targets: targets, rows: 1, scale: 1, gradient: gradient, total: &total)
    return (total[0], gradient.values(ofNetwork: 0))
  }

  private func label(_ number: Int32) -> LaneTargets {
    let labels = LaneLabels(rows: 1)
    labels.rows[0] = SIMD16(repeating: number)
    return .classes(labels)
  }

  @Test("Worked numbers")
  func numbers() throws {
    let even = try evaluate("cross_entropy", [0, 0, 0, 0], label(2))
    #expect(close(Double(even.total), log(4), relative: 1e-7, absolute: 0))
    #expect(even.slopes == [0.25, 0.25, -0.75, 0.25])
    // mean of (1 − 0)², (2 − 1)², (5 − 0)², (0 − 0)²
    let squares = try evaluate("mse", [1, 2, 5, 0], label(1))
    #expect(squares.total == 6.75)
    #expect(squares.slopes == [0.5, 0.5, 2.5, 0])
  }

  @Test("A hopeless class costs the distance of its output, and the slope saturates at ∓1")
  func hopeless() throws {
    let result = try evaluate("cross_entropy", [1e4, -1e4], label(1))
    #expect(result.total == 2e4)
    #expect(result.slopes == [1, -1])
    let sure = try evaluate("cross_entropy", [1e4, -1e4], label(0))
    #expect(sure.total == 0 && sure.slopes == [0, 0])
  }

  @Test("Tiny slopes are flushed, not left to become subnormal")
  func flushing() throws {
    #expect(try evaluate("cross_entropy", [0, -60], label(0)).slopes[1] > 0)
    #expect(try evaluate("cross_entropy", [0, -75], label(0)).slopes[1] == 0)
  }

  @Test("Which losses take which targets")
  func kinds() throws {
    #expect(try loss("cross_entropy").value.takesClasses)
    #expect(try loss("cross_entropy").value.takesValues == false)
    #expect(try loss("mse").value.takesClasses)
    #expect(try loss("mse").value.takesValues)
  }
}
