import Lanes
import Testing

@Suite("NarrowLayer")
struct NarrowLayerTests {
  /// Inputs, units and rows.
  static let shapes = [
    (1, 1, 5), (1, 2, 64), (2, 1, 7), (2, 2, 64), (2, 2, 1), (1, 1, 0), (2, 2, 0),
    (3, 2, 9), (4, 1, 8), (5, 2, 33), (7, 1, 12), (16, 2, 32), (18, 2, 0),
  ]

  /// What a pass reads and writes. There are values of both signs, zeros of both signs, values that are
  /// flushed, NaN and infinities.
  private struct Layer {
    let weights: LaneMatrix
    let biases: LaneMatrix
    let inputs: LaneMatrix
    let slopes: LaneMatrix
    let below: LaneMatrix
    let rows: Int

    init(_ shape: (inputs: Int, units: Int, rows: Int)) {
      rows = shape.rows
      weights = LaneMatrix(rows: shape.inputs, columns: shape.units)
      biases = LaneMatrix(rows: 1, columns: shape.units)
      inputs = LaneMatrix(rows: max(shape.rows, 1), columns: shape.inputs)
      slopes = LaneMatrix(rows: max(shape.rows, 1), columns: shape.units)
      below = LaneMatrix(rows: max(shape.rows, 1) + 1, columns: shape.inputs)
      for (seed, matrix) in [weights, biases, inputs, slopes].enumerated() {
        matrix.randomize(seed: UInt64(seed) + 3)
      }
      below.fill(Lane(repeating: 77))
      for index in stride(from: 0, to: slopes.count, by: 3) {
        slopes.storage[index][1] = .nan
        slopes.storage[index][2] = .infinity
        slopes.storage[index][3] *= 0x1p-101
        slopes.storage[index][4] = -0.0
        inputs.storage[index % inputs.count][5] = 0
        inputs.storage[index % inputs.count][6] = -0.0
        inputs.storage[index % inputs.count][7] = .nan
      }
    }

    func step(_ rate: Float, goesOn: Bool, hasBiases: Bool) {
      NarrowLayer(
        weights: (weights.storage, weights.stride), biases: hasBiases ? biases.storage : nil,
        fanIn: weights.rows, fanOut: weights.columns
      ).step(
        rate, inputs: (inputs.storage, inputs.stride), slopes: (slopes.storage, slopes.stride),
        below: goesOn ? below.storage : nil, rows: rows)
    }

    /// ∂loss/∂x of one network before the step: one chain, times the slope, flushed.
    func slope(_ row: Int, _ input: Int, _ lane: Int) -> Float {
      var sum: Float = 0
      for unit in 0..<weights.columns {
        sum = sum.addingProduct(slopes[row, unit][lane], weights[input, unit][lane])
      }
      sum *= inputs[row, input][lane] <= 0 ? 0 : 1
      return sum.magnitude < 0x1p-100 ? 0 : sum
    }

    /// A weight of one network after the step.
    func weight(_ input: Int, _ unit: Int, _ lane: Int, _ rate: Float) -> Float {
      var sum: Float = 0
      for row in 0..<rows {
        sum = sum.addingProduct(inputs[row, input][lane], slopes[row, unit][lane])
      }
      return weights[input, unit][lane].addingProduct(rate, sum)
    }

    /// A bias of one network after the step.
    func bias(_ unit: Int, _ lane: Int, _ rate: Float) -> Float {
      var sum: Float = 0
      for row in 0..<rows { sum += slopes[row, unit][lane] }
      return biases[0, unit][lane].addingProduct(rate, sum)
    }
  }

  private func same(_ one: Float, _ other: Float) -> Bool {
    one.isNaN ? other.isNaN : one.bitPattern == other.bitPattern
  }

  @Test("A pass has the bits of the plain loops", arguments: shapes, [true, false])
  func bits(shape: (Int, Int, Int), goesOn: Bool) {
    let rate: Float = -0.1
    let layer = Layer(shape)
    let before = Layer(shape)
    layer.step(rate, goesOn: goesOn, hasBiases: true)
    var wrong = 0
    for lane in 0..<Lane.width {
      for input in 0..<shape.0 {
        for row in 0...max(shape.2, 1) {
          let expected = goesOn && row < shape.2 ? before.slope(row, input, lane) : 77
          if !same(layer.below[row, input][lane], expected) { wrong += 1 }
        }
        for unit in 0..<shape.1
        where !same(layer.weights[input, unit][lane], before.weight(input, unit, lane, rate)) {
          wrong += 1
        }
      }
      for unit in 0..<shape.1
      where !same(layer.biases[0, unit][lane], before.bias(unit, lane, rate)) {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test("A layer without biases leaves none", arguments: [2, 7])
  func withoutBiases(fanIn: Int) {
    let layer = Layer((fanIn, 2, 8))
    let before = Layer((fanIn, 2, 8))
    layer.step(-0.1, goesOn: true, hasBiases: false)
    #expect(layer.biases[0, 0].bits == before.biases[0, 0].bits)
    #expect(layer.weights[1, 1].bits != before.weights[1, 1].bits)
  }

  @Test("Doubles go the same way", arguments: [2, 7])
  func doubles(fanIn: Int) {
    let shape = (inputs: fanIn, units: 2, rows: 9)
    func matrix(_ rows: Int, _ columns: Int, _ seed: UInt64) -> MatrixOfLanes<Double> {
      let stream = RandomStream(key: RandomKey(studySeed: seed), name: "narrow")
      let result = MatrixOfLanes<Double>(rows: rows, columns: columns)
      for index in 0..<(result.count * Lane.width) {
        result.storage[index / Lane.width][index % Lane.width] = stream.normal(at: UInt64(index))
      }
      return result
    }
    let (w, b) = (matrix(fanIn, 2, 1), matrix(1, 2, 2))
    let (x, slopes) = (matrix(shape.rows, fanIn, 3), matrix(shape.rows, 2, 4))
    let (below, old) = (matrix(shape.rows, fanIn, 5), matrix(fanIn, 2, 1))
    NarrowLayer(weights: (w.storage, w.stride), biases: b.storage, fanIn: fanIn, fanOut: 2).step(
      -0.1, inputs: (x.storage, x.stride), slopes: (slopes.storage, slopes.stride),
      below: below.storage, rows: shape.rows)
    for lane in 0..<Lane.width {
      for input in 0..<fanIn {
        for row in 0..<shape.rows {
          var sum = 0.0
          for unit in 0..<2 {
            sum = sum.addingProduct(slopes[row, unit][lane], old[input, unit][lane])
          }
          #expect(below[row, input][lane] == (x[row, input][lane] <= 0 ? 0 : sum))
        }
        for unit in 0..<2 {
          var sum = 0.0
          for row in 0..<shape.rows {
            sum = sum.addingProduct(x[row, input][lane], slopes[row, unit][lane])
          }
          #expect(w[input, unit][lane] == old[input, unit][lane].addingProduct(-0.1, sum))
        }
      }
    }
  }
}
