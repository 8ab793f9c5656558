import Lanes
import Testing

@testable import Networks

@Suite("Norms of incoming weights")
struct MaxNormTests {
  @Test("Long columns are shortened to the limit, short ones keep their bits")
  func projection() {
    let layer = DenseLayer(fanIn: 2, fanOut: 3, hasBiases: true, learned: 0)
    layer.biases?.fill(Lane(repeating: 9))
    for unit in 0..<3 {
      layer.weights[0, unit] = Lane(repeating: 3 * Float(unit) / 2)
      layer.weights[1, unit] = Lane(repeating: -2 * Float(unit))
    }
    layer.weights[1, 1][4] = .nan
    layer.weights[1, 1][5] = 100
    MaxNorm([layer], limit: 2.5).project()
    #expect(layer.weights[0, 0] == Lane() && layer.weights[1, 0] == Lane())
    #expect(layer.weights[0, 1][0] == 1.5 && layer.weights[1, 1][0] == -2)
    #expect(layer.weights[0, 2][0] == 1.5 && layer.weights[1, 2][0] == -2)
    #expect(layer.weights[1, 1][4].isNaN && layer.weights[0, 1][3] == 1.5)
    let norm =
      layer.weights[0, 1][5] * layer.weights[0, 1][5]
      + layer.weights[1, 1][5] * layer.weights[1, 1][5]
    #expect(abs(norm - 6.25) < 1e-5)
    #expect(layer.biases?[0, 0] == Lane(repeating: 9))
  }
}
