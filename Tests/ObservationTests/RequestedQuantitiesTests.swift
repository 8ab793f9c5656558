import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

/// What is recorded only where a study names it.
@Suite("Requested quantities")
struct RequestedQuantitiesTests {
  private func look(
    at network: LaneNetwork, on probe: Samples, loss: String, checkpoints: Int = 1,
    ranks: RankRule? = nil, change: (inout RecordConfiguration) throws -> Void
  ) throws -> Observer {
    var record = RecordConfiguration(every: 1, probe: nil, quantities: [], criteria: [])
    try change(&record)
    let observer = Observer(
      network: network, probe: probe, ranks: (0..<Int32(probe.count)).reversed(),
      loss: try choose(.losses, loss).value, record: record, checkpoints: checkpoints,
      rankRule: ranks)
    let nothing = Lane(repeating: .nan)
    for _ in 0..<checkpoints {
      observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    }
    return observer
  }

  @Test(
    "Removing a unit changes the loss as a network without it has it",
    arguments: [("relu", "cross_entropy"), ("tanh", "mse"), ("leaky_relu", "mse")])
  func removal(activation: String, loss: String) throws {
    let probe = samples(rows: 70)
    let network = try makeNetwork(activation)
    let seen = try look(at: network, on: probe, loss: loss, checkpoints: 3) {
      $0.quantities = [.removalLossChange]
      $0.criteria = [try criterion("functionally_dead", ["epsilon": 0.01])]
    }.byPath
    for lane in [0, 7] {
      let double = DoubleProbe(network, lane: lane, on: probe, activation: activation, loss: loss)
      let whole = double.meanLoss()
      for (layer, width) in [(0, 5), (1, 4)] {
        let changes = try #require(seen["layer_\(layer + 1)/removal_loss_change"])
          .numbers(ofNetwork: lane)
        let labels = try #require(seen["layer_\(layer + 1)/dead_functionally_dead_0.01"])
          .labels(ofNetwork: lane)
        for unit in 0..<width {
          var without = double
          without.layers[layer + 1].weights[unit] = without.layers[layer + 1].weights[unit].map {
            _ in 0
          }
          let expected = without.meanLoss() - whole
          #expect(close(Double(changes[unit]), expected, relative: 1e-4, absolute: 1e-6))
          #expect(changes[width + unit].isNaN, "the middle checkpoint is not asked for")
          #expect(changes[2 * width + unit] == changes[unit])
          if abs(abs(expected) - 0.01) > 1e-5 {
            #expect(labels[unit] == (abs(expected) < 0.01 ? 1 : 0))
          }
          #expect(labels[width + unit] == labels[unit], "the label stays")
        }
      }
    }
  }

  @Test("slope_second_moment is the mean of φ′(z)²", arguments: ["relu", "tanh"])
  func slopes(activation: String) throws {
    let network = try makeNetwork(activation)
    let probe = samples(rows: 70)
    let seen = try look(at: network, on: probe, loss: "cross_entropy") {
      $0.quantities = [.slopeSecondMoment]
    }.byPath
    for lane in [0, 13] {
      let double = DoubleProbe(
        network, lane: lane, on: probe, activation: activation, loss: "cross_entropy")
      let values = try #require(seen["layer_2/slope_second_moment"]).numbers(ofNetwork: lane)
      for unit in 0..<4 {
        let sum = (0..<70).reduce(0.0) { sum, row in
          let z = double.preactivations(row)[1][unit]
          let slope = activation == "relu" ? (z > 0 ? 1 : 0) : 1 - tanh(z) * tanh(z)
          return sum + slope * slope
        }
        #expect(close(Double(values[unit]), sum / 70, relative: 1e-5, absolute: 1e-6))
      }
    }
  }

  @Test("A silent unit is missed by nobody: the change is exactly 0")
  func silentRemoval() throws {
    let network = try makeNetwork()
    network.layers[0].biases?[0, 2] = Lane(repeating: -1000)
    let seen = try look(at: network, on: samples(rows: 70), loss: "cross_entropy") {
      $0.quantities = [.removalLossChange]
    }.byPath
    for lane in 0..<16 {
      #expect(seen["layer_1/removal_loss_change"]?.numbers(ofNetwork: lane)[2] == 0)
    }
  }

  @Test("first_active counts the inputs drawn before the first that fires")
  func firstActive() throws {
    let probe = samples(rows: 70)
    let network = try makeNetwork(biases: ("normal", ["mean": -1, "standard_deviation": 1]))
    let seen = try look(at: network, on: probe, loss: "mse") { $0.quantities = [.firstActive] }
      .byPath
    var silent = 0
    for lane in 0..<16 {
      let double = DoubleProbe(network, lane: lane, on: probe, activation: "relu", loss: "mse")
      let ranks = try #require(seen["layer_2/first_active"]).numbers(ofNetwork: lane)
      for unit in 0..<4 {
        let z = Array(double.preactivations(layer: 1, unit: unit).reversed())
        #expect(ranks[unit] == Float(z.firstIndex { $0 > 0 } ?? 70))
        silent += ranks[unit] == 70 ? 1 : 0
      }
    }
    #expect(silent > 5)
  }

  @Test("Selectivity tells the class with the largest mean from the others")
  func selectivity() throws {
    let probe = samples(rows: 70, outputs: 3)
    let network = try makeNetwork(outputs: 3)
    let seen = try look(at: network, on: probe, loss: "cross_entropy") {
      $0.quantities = [.selectivity]
    }.byPath
    guard case .classes(let labels) = probe.targets else { return }
    let double = DoubleProbe(
      network, lane: 2, on: probe, activation: "relu", loss: "cross_entropy")
    let values = try #require(seen["layer_1/selectivity"]).numbers(ofNetwork: 2)
    for unit in 0..<5 {
      let h = double.preactivations(layer: 0, unit: unit).map(double.value)
      let means = (0..<3).map { own in
        let rows = h.indices.filter { labels[$0] == Int32(own) }
        return rows.reduce(0) { $0 + h[$1] } / Double(rows.count)
      }.sorted()
      let others = (means[0] + means[1]) / 2
      let expected = (means[2] - others) / (means[2] + others + 1e-9)
      #expect(close(Double(values[unit]), expected, relative: 1e-5, absolute: 1e-7))
    }
    let regression = try look(at: makeNetwork(), on: samples(rows: 7, values: true), loss: "mse") {
      $0.quantities = [.selectivity]
    }
    #expect(regression.byPath["layer_1/selectivity"] == nil)
  }

  @Test("Layers as a whole")
  func layers() throws {
    let probe = samples(rows: 70)
    let network = try makeNetwork()
    for input in 0..<3 {
      network.layers[0].weights[input, 4] = network.layers[0].weights[input, 1] * 3
    }
    // A rule that gives back the sums of the eigenvalues, their squares, and a number.
    var columns: [Int] = []
    let rule: RankRule = { diagonal, beside in
      columns.append(diagonal.count)
      let squares = norm(diagonal) * norm(diagonal) + 2 * norm(beside) * norm(beside)
      return diagonal.allSatisfy(\.isFinite) ? (diagonal.reduce(0, +), squares, 3) : nil
    }
    let seen = try look(at: network, on: probe, loss: "mse", checkpoints: 3, ranks: rule) {
      $0.quantities = [.gradientNorm, .weightNorm]
      $0.layers = LayerQuantity.allCases
    }.byPath
    #expect(columns.count == 2 * 2 * 16 && Set(columns) == [5, 4])
    for lane in [0, 11] {
      let double = DoubleProbe(network, lane: lane, on: probe, activation: "relu", loss: "mse")
      for (layer, width) in [(0, 5), (1, 4)] {
        func values(_ name: String) throws -> [Double] {
          try #require(seen["layer_\(layer + 1)/\(name)"]).numbers(ofNetwork: lane).map {
            Double($0)
          }
        }
        let h = (0..<70).map { double.preactivations($0)[layer].map(double.value) }
        let near = h.joined().count { $0 <= 0.05 }
        #expect(
          close(
            try values("near_zero_share")[0], Double(near) / Double(70 * width), relative: 1e-6,
            absolute: 0))
        for (whole, own) in [
          ("layer_gradient_norm", "gradient_norm"), ("layer_weight_norm", "weight_norm"),
        ] {
          #expect(
            close(
              try values(whole)[0], norm(Array(try values(own).prefix(width))), relative: 1e-6,
              absolute: 0))
        }
        #expect(close(try values("activation_cosine")[0], cosine(h), relative: 1e-6, absolute: 0))
        if layer == 0 { #expect(try values("cloned_units")[0] >= 2) }
        let ranks = try values("effective_rank")
        let sum = h.joined().reduce(0) { $0 + $1 * $1 }
        #expect(close(ranks[0], sum, relative: 1e-5, absolute: 0))
        #expect(ranks[1].isNaN && ranks[2] == ranks[0])
        var squares = 0.0
        for one in 0..<width {
          for two in 0..<width {
            let product = h.reduce(0) { $0 + $1[one] * $1[two] }
            squares += product * product
          }
        }
        #expect(close(try values("stable_rank")[0], squares, relative: 1e-5, absolute: 0))
      }
    }
    let derived = seen.values.filter(\.description.isDerived).map(\.description.path).sorted()
    #expect(derived.count == 6 && derived.allSatisfy { $0.hasSuffix("_rank") })
    #expect(seen["layer_1/stable_rank"]?.array(networks: 2).shape == [2, 3])
  }

  /// The mean cosine over pairs of rows that are not 0, pair by pair.
  private func cosine(_ h: [[Double]]) -> Double {
    let rows = h.filter { norm($0) > 0 }
    var (sum, pairs) = (0.0, 0.0)
    for one in rows.indices {
      for two in 0..<one {
        sum +=
          zip(rows[one], rows[two]).reduce(0) { $0 + $1.0 * $1.1 }
          / (norm(rows[one]) * norm(rows[two]))
        pairs += 1
      }
    }
    return sum / pairs
  }

  @Test("Inputs without a pair of activations have no cosine")
  func noPair() throws {
    let seen = try look(at: try makeNetwork(), on: samples(rows: 1), loss: "mse", checkpoints: 1) {
      $0.layers = [.activationCosine]
    }.byPath
    let values = try #require(seen["layer_1/activation_cosine"]).numbers(ofNetwork: 0)
    #expect(values.count == 1 && values[0].isNaN)
  }

  @Test("Windows add checkpoints, and dear ones are the first, the last and every so many-th")
  func checkpoints() throws {
    var record = RecordConfiguration(every: 50, probe: nil, criteria: [])
    record.windows = [
      RecordWindow(from: 10, to: 16, every: 3), RecordWindow(from: 49, to: 51, every: 1),
      RecordWindow(from: 118, to: 400, every: 1),
    ]
    let steps = record.checkpoints(steps: 120)
    #expect(steps == [0, 10, 13, 16, 49, 50, 51, 100, 118, 119, 120])
    for step in 0...130 {
      #expect(record.isCheckpoint(step, of: 120) == steps.contains(step))
    }
    #expect((0..<7).filter { record.isDear(checkpoint: $0, of: 7) } == [0, 6])
    record.dearEvery = 4
    #expect((0..<7).filter { record.isDear(checkpoint: $0, of: 7) } == [0, 4, 6])
  }
}
