import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Activations that make more or fewer activations than there are pre-activations.
@Suite("Activations that change the width")
struct WidthTests {
  static let cases = [
    ActivationCase(name: "crelu"), ActivationCase(name: "maxout"),
    ActivationCase(name: "maxout", parameters: ["pieces": 3]),
  ]

  @Test("These are all")
  func all() throws {
    let wide = try ActivationCase.entries.filter { try !$0.choice().value.isElementwise }
    #expect(wide.map(\.name) == ["crelu", "maxout"])
  }

  @Test("Shapes and parameters of a network")
  func shapes() throws {
    let crelu = try configuration(hidden: [4, 3], activation: "crelu")
    #expect(crelu.hiddenUnits == [4, 3])
    #expect(crelu.parameterCount(features: 5, outputs: 2) == 5 * 4 + 4 + 8 * 3 + 3 + 6 * 2 + 2)
    let maxout = try configuration(hidden: [4, 3], activation: "maxout", ["pieces": 3])
    #expect(maxout.hiddenUnits == [12, 9])
    #expect(maxout.parameterCount(features: 5, outputs: 2) == 5 * 12 + 12 + 4 * 9 + 9 + 3 * 2 + 2)
    let shared = try configuration(hidden: [4, 3], activation: "prelu", ["per": "layer"])
    #expect(shared.parameterCount(features: 5, outputs: 2) == 24 + 15 + 8 + 2)
    let own = try configuration(hidden: [4, 3], activation: "prelu")
    #expect(own.parameterCount(features: 5, outputs: 2) == 24 + 15 + 8 + 7)
    for network in [crelu, maxout, shared, own] {
      let lanes = LaneNetwork(
        features: 5, outputs: 2, configuration: network,
        keys: LaneKeys(studySeed: 8, networkSeeds: [1]).networks)
      let count = lanes.layers.flatMap(\.parameters).reduce(0) { $0 + $1.rows * $1.columns }
      #expect(count == network.parameterCount(features: 5, outputs: 2))
    }
  }

  /// Two units of 2 or 3 pieces, or 6 of one, in three rows of mixed signs.
  private func inputs() -> LaneMatrix {
    let z = LaneMatrix(rows: 4, columns: 6)
    let stream = RandomStream(key: RandomKey(studySeed: 3), name: "z")
    for row in 0..<4 {
      for column in 0..<6 {
        for lane in 0..<16 {
          z[row, column][lane] = Float(stream.normal(at: UInt64((row * 6 + column) * 16 + lane)))
        }
      }
    }
    return z
  }

  @Test("Passes are those of the formula, on the asked rows", arguments: cases)
  func passes(item: ActivationCase) throws {
    let choice = try item.choice()
    let activation = choice.value
    let z = inputs()
    let width = DoubleActivation.layer(Array(repeating: 0, count: 6), learned: [], choice).count
    let h = LaneMatrix(rows: 4, columns: width)
    let above = LaneMatrix(rows: 4, columns: width)
    for row in 0..<4 {
      for column in 0..<width { above[row, column] = Lane(repeating: Float(row * 10 + column + 1)) }
    }
    let matrices = (0..<3).map { _ in LaneMatrix(rows: 4, columns: 6) }
    let (below, slopes, shown) = (matrices[0], matrices[1], matrices[2])
    for matrix in [h] + matrices { matrix.fill(Lane(repeating: 99)) }
    activation.forward(z, into: h, rows: 1..<3, learned: nil)
    activation.backward(
      z: z, h: h, gradient: above, into: below, rows: 1..<3, learned: nil, learnedGradient: nil,
      adding: false)
    activation.derivatives(
      z: z, h: h, columns: 0..<6, into: slopes, rows: 1..<3, learned: nil)
    let some = LaneMatrix(rows: 4, columns: 3)
    activation.derivatives(z: z, h: h, columns: 2..<5, into: some, rows: 1..<3, learned: nil)
    for row in 1..<3 {
      for place in 0..<3 { #expect(some[row, place] == slopes[row, place + 2]) }
    }
    activation.observed(z, into: shown, rows: 1..<3)
    for row in 1..<3 {
      for lane in 0..<16 {
        let point = (0..<6).map { Double(z[row, $0][lane]) }
        let value = DoubleActivation.layer(point, learned: [], choice)
        #expect((0..<width).map { Double(h[row, $0][lane]) } == value)
        for unit in 0..<6 {
          // ∂/∂z of Σ gradient·h, by differences: exact here, all is linear.
          var moved = point
          moved[unit] += 0x1p-20
          let after = DoubleActivation.layer(moved, learned: [], choice)
          var expected = 0.0
          var size = 0.0
          for output in activation.outputs(of: unit, preactivations: 6) {
            let slope = (after[output] - value[output]) * 0x1p20
            expected += slope * Double(above[row, output][lane])
            size += slope
          }
          for output in 0..<width
          where !activation.outputs(of: unit, preactivations: 6).contains(output) {
            #expect(after[output] == value[output])
          }
          #expect(Double(below[row, unit][lane]) == expected)
          #expect(Double(slopes[row, unit][lane]) == size)
          #expect(Double(shown[row, unit][lane]) == size * point[unit])
        }
      }
    }
    for matrix in [h] + matrices {
      for row in [0, 3] { #expect(matrix[row, 0] == Lane(repeating: 99)) }
    }
  }

  @Test("The first of equal pieces takes the gradient, a NaN is the largest")
  func ties() throws {
    let maxout = try activation("maxout", ["pieces": 3]).value
    let z = LaneMatrix(rows: 1, columns: 3)
    for (column, value) in [Float(1), 2, 2].enumerated() { z[0, column] = Lane(repeating: value) }
    z[0, 1][5] = .nan
    let h = LaneMatrix(rows: 1, columns: 1)
    let above = LaneMatrix(rows: 1, columns: 1)
    above[0, 0] = Lane(repeating: 7)
    let below = LaneMatrix(rows: 1, columns: 3)
    maxout.forward(z, into: h, rows: 0..<1, learned: nil)
    maxout.backward(
      z: z, h: h, gradient: above, into: below, rows: 0..<1, learned: nil, learnedGradient: nil,
      adding: false)
    #expect(below.values(ofNetwork: 0) == [0, 7, 0])
    #expect(h[0, 0][0] == 2 && h[0, 0][5].isNaN)
    #expect(below.values(ofNetwork: 5) == [0, 7, 0])
  }

  @Test("CReLU keeps a NaN, and passes nothing at 0")
  func cReLU() throws {
    let crelu = try activation("crelu").value
    let z = LaneMatrix(rows: 1, columns: 1)
    z[0, 0][1] = .nan
    z[0, 0][2] = -.infinity
    z[0, 0][3] = -0.0
    let h = LaneMatrix(rows: 1, columns: 2)
    crelu.forward(z, into: h, rows: 0..<1, learned: nil)
    #expect(h[0, 0][1].isNaN && h[0, 1][1].isNaN)
    #expect(h[0, 0][2] == 0 && h[0, 1][2] == .infinity)
    #expect(h[0, 0][3] == 0 && h[0, 1][3] == 0)
    let above = LaneMatrix(rows: 1, columns: 2)
    above.fill(Lane(repeating: 3))
    let below = LaneMatrix(rows: 1, columns: 1)
    crelu.backward(
      z: z, h: h, gradient: above, into: below, rows: 0..<1, learned: nil, learnedGradient: nil,
      adding: false)
    #expect(below[0, 0][0] == 0 && below[0, 0][2] == -3 && below[0, 0][3] == 0)
  }

  @Test("A lane does not see its neighbours", arguments: cases)
  func laneIndependence(item: ActivationCase) throws {
    let choice = try item.choice()
    let z = inputs()
    let width = DoubleActivation.layer(Array(repeating: 0, count: 6), learned: [], choice).count
    let alone = LaneMatrix(rows: 4, columns: width)
    choice.value.forward(z, into: alone, rows: 0..<4, learned: nil)
    let crowd = LaneMatrix(rows: 4, columns: 6)
    for row in 0..<4 {
      for column in 0..<6 {
        crowd[row, column] = Lane(repeating: column % 2 == 0 ? .nan : -.infinity)
        crowd[row, column][7] = z[row, column][7]
      }
    }
    let h = LaneMatrix(rows: 4, columns: width)
    choice.value.forward(crowd, into: h, rows: 0..<4, learned: nil)
    #expect(h.values(ofNetwork: 7) == alone.values(ofNetwork: 7))
  }
}
