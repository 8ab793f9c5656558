import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("Continual backprop")
struct ContinualBackpropTests {
  /// The rule for one layer of one network, in plain `Double` loops.
  struct Plain {
    let rate: Double
    let maturity: Int
    let decay: Double
    let isAdaptable: Bool
    var age: [Int]
    var mean: [Double]
    var utility: [Double]
    var collected = 0.0

    init(units: Int, rate: Double, maturity: Int, decay: Double, isAdaptable: Bool) {
      (self.rate, self.maturity, self.decay) = (rate, maturity, decay)
      self.isAdaptable = isAdaptable
      age = Array(repeating: 0, count: units)
      mean = Array(repeating: 0, count: units)
      utility = mean
    }

    /// The units replaced, with the means they hand over. `h[row][unit]`, `w[in][unit]`,
    /// `out[unit][above]`.
    mutating func step(h: [[Double]], w: [[Double]], out: [[Double]]) -> [Int: Double] {
      var worth: [Double] = []
      var centre: [Double] = []
      for unit in age.indices {
        age[unit] += 1
        var power = 1.0
        for _ in 0..<age[unit] { power *= decay }
        let values = h.map { $0[unit] }
        mean[unit] =
          decay * mean[unit] + (1 - decay) * values.reduce(0, +) / Double(values.count)
        centre.append(mean[unit] / (1 - power))
        let size = values.reduce(0.0) { $0 + abs($1 - (isAdaptable ? centre[unit] : 0)) }
        var new = size / Double(values.count) * out[unit].reduce(0) { $0 + abs($1) }
        if isAdaptable { new /= w.reduce(0) { $0 + abs($1[unit]) } }
        utility[unit] = decay * utility[unit] + (1 - decay) * new
        worth.append(utility[unit] / (1 - power))
      }
      collected += rate * Double(age.count { $0 > maturity })
      var replaced: [Int: Double] = [:]
      while collected >= 1 {
        collected -= 1
        let open = age.indices.filter { age[$0] > maturity && replaced[$0] == nil }
        if let worst = open.min(by: { worth[$0] < worth[$1] }) { replaced[worst] = centre[worst] }
      }
      for unit in replaced.keys {
        age[unit] = 0
        mean[unit] = 0
        utility[unit] = 0
      }
      return replaced
    }
  }

  private func doubles(_ matrix: LaneMatrix, _ lane: Int) -> [[Double]] {
    (0..<matrix.rows).map { row in (0..<matrix.columns).map { Double(matrix[row, $0][lane]) } }
  }

  @Test(
    "Replaced are the units that plain loops name, and they hand their mean over",
    arguments: ["contribution", "adaptable_contribution"])
  func reference(utility: String) throws {
    let bench = try RemedyBench()
    let stream = RandomStream(key: RandomKey(studySeed: 4), name: "h")
    let choice = try remedy(
      "continual_backprop",
      ["rate": 0.05, "maturity": 3, "decay": 0.9, "utility": .word(utility)])
    let course = choice.value.course(bench.tools)
    var plain = (0..<16).map { _ in
      bench.tools.hidden.map {
        Plain(
          units: $0, rate: 0.05, maturity: 3, decay: 0.9,
          isAdaptable: utility != "contribution")
      }
    }
    var total = 0
    for step in 1...60 {
      bench.fill { layer, row, unit, lane in
        let index = (((step * 2 + layer) * 7 + row) * 6 + unit) * 16 + lane
        return Float(stream.normal(at: UInt64(index))) + Float((unit * 5 + lane) % 4) * 0.3
      }
      // Outgoing weights of replaced units would stay 0 without training.
      for layer in bench.network.layers {
        for index in 0..<layer.weights.count { layer.weights.storage[index] += 0.01 }
      }
      var wanted: [[[Int: Double]]] = []
      for lane in 0..<16 {
        wanted.append(
          (0..<2).map { layer in
            plain[lane][layer].step(
              h: doubles(bench.space.activations[layer], lane),
              w: doubles(bench.network.layers[layer].weights, lane),
              out: doubles(bench.network.layers[layer + 1].weights, lane))
          })
      }
      let old = bench.network.layers.map { $0.snapshot() }
      let counts = (0..<16).map { bench.touched($0) }
      course.act(step: step, bench.space, rows: RemedyBench.rows)
      for lane in 0..<16 {
        let now = bench.touched(lane)
        for layer in 0..<2 {
          let new = now[layer].indices.filter { now[layer][$0] > counts[lane][layer][$0] }
          #expect(Set(new) == Set(wanted[lane][layer].keys), "step \(step) lane \(lane)")
          total += new.count
          for unit in new {
            let parts = bench.parts(layer, unit, lane)
            #expect(parts.bias == 0 && parts.outgoing.allSatisfy { $0 == 0 })
            #expect(parts.incomingMemory.filter { $0 != 0 }.isEmpty)
          }
        }
        let above = wanted[lane][0]
        for column in 0..<5 where wanted[lane][1][column] == nil {
          var bias = Double(old[1].biases?[0, column][lane] ?? 0)
          for (unit, mean) in above {
            bias += mean * Double(old[1].weights[unit, column][lane])
          }
          let own = Double(bench.network.layers[1].biases?[0, column][lane] ?? 0)
          #expect(close(own, bias, relative: 1e-5, absolute: 1e-6))
        }
      }
    }
    // 0.05 of at most 11 units, 60 times, in 16 networks.
    #expect(total > 200 && total < 530, "\(total)")
  }

  @Test("Young units are safe, and without a rate all are")
  func maturity() throws {
    for (rate, maturity) in [(1.0, 9), (0, 0)] {
      let bench = try RemedyBench()
      let course = try remedy(
        "continual_backprop", ["rate": .number(rate), "maturity": .number(Double(maturity))]
      ).value.course(bench.tools)
      bench.fill { _, row, unit, lane in Float(row + unit + lane) }
      for step in 1...9 { course.act(step: step, bench.space, rows: RemedyBench.rows) }
      #expect(bench.touched(0).joined().allSatisfy { $0 == 0 })
      course.act(step: 10, bench.space, rows: RemedyBench.rows)
      #expect(bench.touched(0).joined().allSatisfy { $0 == (rate == 1 ? 1 : 0) })
    }
  }
}
