import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Against PyTorch's losses, which Reference/torch_reference.py ran in float64.
@Suite("Losses against PyTorch")
struct LossReferenceTests {
  @Test("Value and slopes, logits of ±80 and ±20,000 among them", arguments: 0..<11)
  func values(number: Int) throws {
    let stored = try TorchReference.stored().losses
    #expect(stored.cases.count == 11)
    #expect(Set(stored.cases.map(\.name)) == Set(LossContractTests.names))
    let expected = stored.cases[number]
    let rows = stored.outputs.count
    let loss = try choose(.losses, expected.name, expected.parameters).value
    let outputs = LaneMatrix(rows: rows, columns: 4)
    let values = LaneMatrix(rows: rows, columns: 4)
    let gradient = LaneMatrix(rows: rows, columns: 4)
    let labels = LaneLabels(rows: rows)
    for row in 0..<rows {
      labels.rows[row][9] = stored.classes[row]
      for output in 0..<4 {
        outputs[row, output][9] = stored.outputs[row][output]
        values[row, output][9] = stored.values[row][output]
      }
    }
    var total = Lane()
    loss.evaluate(
      outputs: outputs, targets: expected.classes ? .classes(labels) : .values(values), rows: rows,
      scale: 1 / Float(rows), gradient: gradient, total: &total)
    #expect(close(Double(total[9]) / Double(rows), expected.loss, relative: 1e-6, absolute: 0))
    for row in 0..<rows {
      for output in 0..<4 {
        let slope = expected.slopes[row][output]
        #expect(close(Double(gradient[row, output][9]), slope, relative: 1e-6, absolute: 1e-9))
      }
    }
  }

  @Test("Two classes at one output: class 1 is its 1, and a hit where it is positive")
  func twoClasses() throws {
    let loss = try loss("binary_cross_entropy").value
    #expect(loss.outputs(classes: 2) == 1 && loss.outputs(classes: 3) == 3)
    let outputs = LaneMatrix(rows: 1, columns: 1)
    let gradient = LaneMatrix(rows: 1, columns: 1)
    let labels = LaneLabels(rows: 1)
    outputs[0, 0] = Lane((0..<16).map { Float($0) - 8 })
    outputs[0, 0][15] = .nan
    for lane in 0..<16 { labels.rows[0][lane] = Int32(lane % 2) }
    var total = Lane()
    loss.evaluate(
      outputs: outputs, targets: .classes(labels), rows: 1, scale: 1, gradient: gradient,
      total: &total)
    let hits = LaneTargets.classes(labels).hits(outputs: outputs, rows: 1)
    for lane in 0..<15 {
      let o = Double(lane) - 8
      let wanted = Double(lane % 2)
      let expected = wanted == 1 ? Foundation.log(1 + exp(-o)) : Foundation.log(1 + exp(o))
      #expect(close(Double(total[lane]), expected, relative: 1e-6, absolute: 0))
      #expect(
        close(
          Double(gradient[0, 0][lane]), 1 / (1 + exp(-o)) - wanted, relative: 1e-6, absolute: 1e-7))
      #expect(hits[lane] == ((o > 0) == (wanted == 1) ? 1 : 0))
    }
    #expect(total[15].isNaN && gradient[0, 0][15].isNaN && hits[15] == 0)
  }
}
