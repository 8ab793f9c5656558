import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

/// Criteria with a figure of their own, held against plain loops in `Double`.
@Suite("Criteria with meters")
struct MeasuredCriteriaTests {
  private let rows = 70

  private struct Case {
    let choice: Choice<any Criterion>
    /// The unit's figure and what it is compared with: dead above (or below) it.
    let figure: (DoubleProbe, _ layer: Int, _ unit: Int) -> Double
    let threshold: Double
  }

  private func share(_ values: [Double], where holds: (Double) -> Bool) -> Double {
    Double(values.count(where: holds)) / Double(values.count)
  }

  private func slope(_ z: Double, _ activation: String) -> Double {
    activation == "relu" ? (z > 0 ? 1 : 0) : 1 - tanh(z) * tanh(z)
  }

  /// ∂L/∂z of a unit on each row: that by its bias on a probe of that row.
  private func errors(_ double: DoubleProbe, _ layer: Int, _ unit: Int) -> [Double] {
    (0..<rows).map { row in
      var one = DoubleProbe(double, row: Int32(row))
      one.layers[layer].biases[unit] += 1e-6
      let above = one.meanLoss()
      one.layers[layer].biases[unit] -= 2e-6
      return abs(above - one.meanLoss()) / 2e-6
    }
  }

  private func utility(_ double: DoubleProbe, _ layer: Int, _ unit: Int) -> Double {
    let h = double.preactivations(layer: layer, unit: unit).map(double.value)
    return h.reduce(0) { $0 + abs($1) } / Double(h.count)
      * double.layers[layer + 1].weights[unit].reduce(0) { $0 + abs($1) }
  }

  private func cosine(_ double: DoubleProbe, _ layer: Int, _ one: Int, _ two: Int) -> Double {
    let rows = double.layers[layer].weights
    let product = rows.reduce(0) { $0 + $1[one] * $1[two] }
    return product / (norm(rows.map { $0[one] }) * norm(rows.map { $0[two] }))
  }

  private func cases(_ activation: String) throws -> [Case] {
    var result: [Case] = []
    for (tolerance, limit) in [(1e-8, 0.9), (0.3, 0.5)] {
      result.append(
        Case(
          choice: try criterion("zero_ratio", ["tolerance": tolerance, "share": limit]),
          figure: { double, layer, unit in
            let z = double.preactivations(layer: layer, unit: unit)
            return share(z.map(double.value)) { abs($0) <= tolerance }
          }, threshold: limit))
    }
    for threshold in [1.0, 2.5] {
      result.append(
        Case(
          choice: try criterion("saturated", ["threshold": threshold, "share": 0.25]),
          figure: { double, layer, unit in
            share(double.preactivations(layer: layer, unit: unit)) { abs($0) > threshold }
          }, threshold: 0.25))
    }
    for epsilon in [0.1, 0.4] {
      result.append(
        Case(
          choice: try criterion("small_slope", ["epsilon": epsilon]),
          figure: { double, layer, unit in
            let z = double.preactivations(layer: layer, unit: unit)
            return z.reduce(0) { $0 + slope($1, activation) } / Double(z.count)
          }, threshold: epsilon))
    }
    for tau in [0.3, 0.9] {
      result.append(
        Case(
          choice: try criterion("gradient_dormant", ["tau": tau]),
          figure: { double, layer, unit in
            let all = double.layers[layer].biases.indices.map { errors(double, layer, $0) }
            let means = all.map { $0.reduce(0, +) / Double($0.count) }
            return means[unit] / (means.reduce(0, +) / Double(means.count) + 1e-9)
          }, threshold: tau))
    }
    for fraction in [0.3, 0.65] {
      result.append(
        Case(
          choice: try criterion("low_utility", ["fraction": fraction]),
          figure: { double, layer, unit in
            let all = double.layers[layer].biases.indices.map { utility(double, layer, $0) }
            return Double(1 + all.count { $0 < all[unit] }) / Double(all.count)
          }, threshold: fraction))
    }
    result.append(
      Case(
        choice: try criterion("cloned", ["cosine": 0.5]),
        figure: { double, layer, unit in
          double.layers[layer].biases.indices.filter { $0 != unit }
            .map { cosine(double, layer, unit, $0) }.max() ?? -1
        }, threshold: 0.5))
    result.append(
      Case(
        choice: try criterion("silent_batch", ["rows": 5]),
        figure: { double, layer, unit in
          let z = double.preactivations(layer: layer, unit: unit)
          return Double(z.firstIndex { double.value($0) > 0 } ?? z.count)
        }, threshold: 4.5))
    return result
  }

  @Test("Labels are those of a direct computation", arguments: ["relu", "tanh"])
  func labels(activation: String) throws {
    let probe = samples(rows: rows)
    let network = try makeNetwork(
      activation, biases: ("normal", ["mean": -0.5, "standard_deviation": 1]))
    let cases = try cases(activation)
    let seen = try look(at: network, on: probe, criteria: cases.map(\.choice))
    for lane in [0, 9] {
      let double = DoubleProbe(
        network, lane: lane, on: probe, activation: activation, loss: "cross_entropy")
      for test in cases {
        for layer in 0..<2 {
          let history = try #require(seen["layer_\(layer + 1)/dead_\(test.choice.label)"])
          let labels = history.labels(ofNetwork: lane)
          for unit in labels.indices {
            let figure = test.figure(double, layer, unit)
            if abs(figure - test.threshold) < 1e-4 { continue }
            let high = test.choice.value.isDeadWhenHigh
            let dead = high ? figure > test.threshold : figure < test.threshold
            #expect(
              (labels[unit] == 1) == dead,
              "\(test.choice.label), layer \(layer + 1), unit \(unit), lane \(lane): \(figure)")
          }
        }
      }
    }
  }

  @Test("A minibatch is the first rows as they were drawn, and the whole probe if that is smaller")
  func drawnOrder() throws {
    let network = try makeNetwork()
    let probe = samples(rows: 20)
    let ranks = Array((0..<20).map { Int32(19 - $0) })
    let criteria = try [1, 3, 20, 500].map { try criterion("silent_batch", ["rows": $0]) }
    let observer = Observer(
      network: network, probe: probe, ranks: ranks, loss: try choose(.losses, "mse").value,
      record: RecordConfiguration(
        every: 1, probe: nil, criteria: criteria + [try criterion("never_fires")]), checkpoints: 1)
    let nothing = Lane(repeating: .nan)
    observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    let seen = observer.byPath
    for lane in 0..<16 {
      let double = DoubleProbe(network, lane: lane, on: probe, activation: "relu", loss: "mse")
      for unit in 0..<5 {
        let z = Array(double.preactivations(layer: 0, unit: unit).reversed())
        for (rows, name) in [
          (1, "silent_batch_1"), (3, "silent_batch_3"), (20, "silent_batch_20"),
          (20, "silent_batch_500"), (20, "never_fires"),
        ] {
          let label = seen["layer_1/dead_\(name)"]?.labels(ofNetwork: lane)[unit]
          #expect(label == (z.prefix(rows).allSatisfy { $0 <= 0 } ? 1 : 0), "\(name)")
        }
      }
    }
  }

  @Test("The reasons of a zero gradient are told apart")
  func reasons() throws {
    let network = try makeNetwork("leaky_relu")
    for output in 0..<4 { network.layers[1].weights[2, output] = Lane() }
    let reasons = ["any", "slope", "outgoing", "loss"]
    let entry = try #require(Catalog<any Criterion>.criteria["zero_parameter_gradient"])
    let criteria = try reasons.map { try Choice(entry, ["reason": .word($0)]) }
    #expect(
      criteria.map(\.label) == [
        "zero_parameter_gradient", "zero_parameter_gradient_slope",
        "zero_parameter_gradient_outgoing", "zero_parameter_gradient_loss",
      ])
    func seen(_ network: LaneNetwork, _ probe: Samples, _ loss: String) throws -> [[Int8]] {
      let all = try look(at: network, on: probe, loss: loss, criteria: criteria)
      return try criteria.map {
        try #require(all["layer_1/dead_\($0.label)"]).labels(ofNetwork: 3)
      }
    }
    // Outgoing weights zero, and only they.
    #expect(
      try seen(network, samples(rows: 9), "cross_entropy") == [
        [0, 0, 1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0],
      ])
    // All weights of the output layer zero, and targets met: there is no slope of the loss either.
    for layer in network.layers.suffix(1) { for matrix in layer.parameters { matrix.fill(Lane()) } }
    let met = Samples(
      inputs: samples(rows: 9).inputs, features: 3,
      targets: .values(Array(repeating: 0, count: 18)), outputs: 2)
    #expect(
      try seen(network, met, "mse") == [
        [1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 1, 1],
      ])
    let dark = try makeNetwork(biases: ("constant", ["value": -100]))
    #expect(
      try seen(dark, samples(rows: 9), "cross_entropy") == [
        [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0],
      ])
  }

  @Test("Units with the same activations are clones of each other, silent ones too")
  func sameActivations() throws {
    let network = try makeNetwork()
    let entry = try #require(Catalog<any Criterion>.criteria["cloned"])
    let choice = try Choice(entry, ["by": "activations"])
    let first = network.layers[0]
    for input in 0..<3 { first.weights[input, 3] = first.weights[input, 1] }
    let biases = try #require(first.biases)
    biases[0, 3] = biases[0, 1]
    for unit in [1, 3] { biases[0, unit] += 3 }
    for unit in [0, 4] { biases[0, unit] = Lane(repeating: -1000) }
    biases[0, 2] += 3
    let seen = try look(at: network, on: samples(rows: 130), criteria: [choice])
    for lane in 0..<16 {
      #expect(seen["layer_1/dead_\(choice.label)"]?.labels(ofNetwork: lane) == [1, 1, 0, 1, 1])
    }
  }

  @Test(
    "Clones are those of cosines summed in Double, however near to the limit",
    arguments: [0, 0.4, 0.99, 0.99999994])
  func clones(limit: Double) throws {
    let network = try makeNetwork(hidden: [23], features: 37)
    let weights = network.layers[0].weights
    // Unit 1 turns away from unit 0 in steps of less than a Float's last digit, network by network;
    // 2 and 3 are the same but for their length; 4 is zero; 5 and 6 are so short that squares of their
    // weights vanish in Float; 11 and 12 see the last inputs alone, 13 and 14 the first; in network 7 a
    // weight is NaN, in network 8 one is infinite.
    let away = limit > 0 ? Float((1 / (limit * limit) - 1).squareRoot()) : 1
    let square = (0..<36).reduce(Float(0)) { $0 + weights[$1, 0][0] * weights[$1, 0][0] }
    for input in 0..<37 {
      weights[input, 0] = Lane(repeating: input == 36 ? 0 : weights[input, 0][0])
      weights[input, 1] = weights[input, 0]
      for lane in 0..<16 where input == 36 {
        weights[input, 1][lane] = away * (1 + Float(lane - 8) * 2e-7) * square.squareRoot()
      }
      weights[input, 3] = weights[input, 2] * 3
      weights[input, 4] = Lane()
      for unit in 5...6 { weights[input, unit] *= 1e-30 }
      if input < 30 { weights[input, 11] = Lane() } else { weights[input, 13] = Lane() }
      (weights[input, 12], weights[input, 14]) = (weights[input, 11] * 2, weights[input, 13] * 2)
    }
    weights[3, 9][7] = .nan
    weights[3, 9][8] = -.infinity
    let choice = try criterion("cloned", ["cosine": limit])
    let seen = try look(at: network, on: samples(rows: 9, features: 37), criteria: [choice])
    let history = try #require(seen["layer_1/dead_\(choice.label)"])
    for lane in 0..<16 {
      let w = (0..<23).map { unit in (0..<37).map { Double(weights[$0, unit][lane]) } }
      func product(_ one: Int, _ two: Int) -> Double {
        zip(w[one], w[two]).reduce(0) { $0.addingProduct($1.0, $1.1) }
      }
      let isKnown = w.joined().allSatisfy(\.isFinite)
      let expected = (0..<23).map { one -> Int8 in
        let isCloned = (0..<23).contains { two in
          let norms = product(one, one).squareRoot() * product(two, two).squareRoot()
          let cosine = norms == 0 ? 0 : product(max(one, two), min(one, two)) / norms
          return two != one && Float(cosine) > Float(limit)
        }
        return isKnown && isCloned ? 1 : 0
      }
      #expect(history.labels(ofNetwork: lane) == expected, "lane \(lane)")
    }
  }

  @Test("Utility remembers: one bad checkpoint does not sink a unit")
  func memory() throws {
    let network = try makeNetwork()
    let criteria = try [0, 0.9].map {
      try criterion("low_utility", ["decay": $0, "fraction": 0.2])
    }
    let observer = Observer(
      network: network, probe: samples(rows: 20), loss: try choose(.losses, "mse").value,
      record: RecordConfiguration(every: 1, probe: nil, criteria: criteria), checkpoints: 2)
    let nothing = Lane(repeating: .nan)
    func observe() {
      observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    }
    let next = network.layers[1]
    for unit in 0..<5 { network.layers[0].biases?[0, unit] = Lane(repeating: 50) }
    for output in 0..<4 {
      for unit in 0..<5 { next.weights[unit, output] = Lane(repeating: unit == 2 ? 0.01 : 1) }
    }
    observe()
    for output in 0..<4 {
      next.weights[2, output] = Lane(repeating: 1)
      next.weights[1, output] = Lane(repeating: 0.5)
    }
    observe()
    let seen = observer.byPath
    for lane in 0..<16 {
      #expect(
        seen["layer_1/dead_low_utility_0.2"]?.labels(ofNetwork: lane)
          == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0])
      let label = criteria[1].label
      #expect(
        seen["layer_1/dead_\(label)"]?.labels(ofNetwork: lane) == [0, 0, 1, 0, 0, 0, 0, 1, 0, 0])
    }
  }
}

extension DoubleProbe {
  /// The same network on one row of the probe.
  init(_ other: DoubleProbe, row: Int32) {
    self = other
    samples = other.samples.selecting([row])
  }
}
