import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

@Suite("Observer")
struct ObserverTests {
  struct Setting: Sendable {
    let activation: String
    let loss: String
    let rows: Int
    var hasBiases = true
    var values = false
  }

  /// Probes of one row, of a part and of more, whole parts and not.
  static let settings = [
    Setting(activation: "relu", loss: "cross_entropy", rows: 1),
    Setting(activation: "relu", loss: "cross_entropy", rows: 70),
    Setting(activation: "relu", loss: "mse", rows: 64, hasBiases: false),
    Setting(activation: "tanh", loss: "mse", rows: 65),
    Setting(activation: "leaky_relu", loss: "mse", rows: 130, values: true),
    Setting(activation: "prelu", loss: "cross_entropy", rows: 7, hasBiases: false),
    Setting(activation: "sigmoid", loss: "cross_entropy", rows: 63),
  ]

  @Test("Every quantity is what a direct computation in Double gives", arguments: settings)
  func quantities(setting: Setting) throws {
    let probe = samples(rows: setting.rows, values: setting.values)
    let network = try makeNetwork(
      setting.activation, biases: setting.hasBiases ? ("normal", [:]) : nil)
    let observer = Observer(
      network: network, probe: probe, loss: try choose(.losses, setting.loss).value,
      record: RecordConfiguration(every: 1, probe: nil, criteria: []), checkpoints: 1)
    // The networks move on from step 0 by known amounts.
    for layer in network.layers {
      for input in 0..<layer.fanIn { layer.weights[input, 1] += 0.25 }
      if let biases = layer.biases { biases[0, 0] -= 0.125 }
    }
    let nothing = Lane(repeating: .nan)
    let returned = observer.observe(
      network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    let seen = observer.byPath
    for lane in [0, 6, 15] {
      let double = DoubleProbe(
        network, lane: lane, on: probe, activation: setting.activation, loss: setting.loss)
      let loss = double.meanLoss()
      #expect(close(Double(returned[lane]), loss, relative: 3e-6, absolute: 0))
      #expect(seen["probe_loss"]?.numbers(ofNetwork: lane) == [returned[lane]])
      for (index, layer) in double.layers.enumerated() {
        let isHidden = index < double.layers.count - 1
        let group = isHidden ? "layer_\(index + 1)" : "output"
        for unit in layer.biases.indices {
          let expected = expected(double, index, unit, hasBiases: setting.hasBiases)
          for quantity in isHidden ? UnitQuantity.allCases : UnitQuantity.ofOutputs {
            let history = try #require(seen["\(group)/\(quantity.rawValue)"])
            let value = Double(history.numbers(ofNetwork: lane)[unit])
            let wanted = try #require(expected[quantity])
            // Shares are exact; slopes by differences are not.
            let isShare = quantity == .activeFraction || quantity == .gradientFraction
            let tolerance = quantity == .gradientNorm ? 1e-4 : isShare ? 1e-7 : 3e-6
            #expect(
              close(value, wanted, relative: tolerance, absolute: isShare ? 0 : 1e-6),
              "\(group) unit \(unit), \(quantity), lane \(lane)")
          }
        }
      }
      for feature in 0..<3 {
        let slopes = double.layers[0].biases.indices.map {
          double.slope(\.layers[0].weights[feature][$0])
        }
        let gradient = try #require(seen["input/gradient_norm"]).numbers(ofNetwork: lane)[feature]
        #expect(close(Double(gradient), norm(slopes), relative: 1e-4, absolute: 1e-6))
        let change = try #require(seen["input/weight_change"]).numbers(ofNetwork: lane)[feature]
        #expect(close(Double(change), 0.25, relative: 1e-5, absolute: 0))
      }
    }
  }

  private func expected(_ double: DoubleProbe, _ index: Int, _ unit: Int, hasBiases: Bool)
    -> [UnitQuantity: Double]
  {
    let z = double.preactivations(layer: index, unit: unit)
    let h = z.map(double.value)
    let n = Double(z.count)
    let layer = double.layers[index]
    let slopes = double.slopes(layer: index, unit: unit)
    let moves =
      (unit == 1 ? layer.weights.map { _ in 0.25 } : []) + (unit == 0 && hasBiases ? [0.125] : [])
    let isLast = index == double.layers.count - 1
    return [
      .activeFraction: Double(h.count { $0 > 0 }) / n,
      .gradientFraction: Double(z.count { double.hasSlope($0) }) / n,
      .activationMean: h.reduce(0, +) / n,
      .activationSecondMoment: h.reduce(0) { $0 + $1 * $1 } / n,
      .activationAbsMean: h.reduce(0) { $0 + abs($1) } / n,
      .preactivationMax: z.max() ?? .nan,
      .preactivationMean: z.reduce(0, +) / n,
      .gradientNorm: norm(hasBiases ? slopes : Array(slopes.dropLast())),
      .weightNorm: norm(layer.weights.map { $0[unit] }),
      .weightChange: norm(moves),
      .bias: layer.biases[unit],
      .outgoingNorm: isLast ? 0 : norm(double.layers[index + 1].weights[unit]),
    ]
  }

  @Test("A gradient over the first rows is that of a probe of these rows; the rest sees them all")
  func gradientRows() throws {
    let probe = samples(rows: 150, values: false)
    let network = try makeNetwork("relu", biases: ("normal", [:]))
    let loss = try choose(.losses, "cross_entropy").value
    func seen(_ rows: Int?, of probe: Samples) -> [String: History] {
      let observer = Observer(
        network: network, probe: probe, loss: loss,
        record: RecordConfiguration(every: 1, probe: nil, gradientRows: rows, criteria: []),
        checkpoints: 1)
      let nothing = Lane(repeating: .nan)
      observer.observe(
        network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
      return observer.byPath
    }
    let all = seen(nil, of: probe)
    for rows in [1, 64, 70, 150] {
      let some = seen(rows, of: probe)
      let few = seen(nil, of: probe.selecting((0..<Int32(rows)).map { $0 }))
      for (path, history) in some where path != "train_loss" && path != "train_accuracy" {
        let expected = path.hasSuffix("gradient_norm") ? few[path] : all[path]
        #expect(
          history.array(networks: 16).values == expected?.array(networks: 16).values,
          "\(rows) rows, \(path)")
        #expect(
          history.description.definition.contains("the first \(rows)")
            == path.hasSuffix("gradient_norm"))
      }
    }
  }

  @Test("Labels follow from the recorded quantities, and dead fractions from the labels")
  func labels() throws {
    var found: [String: Int] = [:]
    let criteria =
      try allCriteria().filter { $0.value.meter == nil } + [
        criterion("rare", ["threshold": 0.5]), criterion("tau_dormant", ["tau": 0.5]),
      ]
    for seed: UInt64 in [0, 16, 32] {
      let seen = try look(
        at: makeNetwork(biases: ("normal", ["mean": -1, "standard_deviation": 1]), seed: seed),
        on: samples(rows: 70), criteria: criteria)
      for lane in 0..<16 {
        var dead: [String: Int] = [:]
        for (group, units) in [("layer_1", 5), ("layer_2", 4)] {
          func numbers(_ name: String) throws -> [Float] {
            try #require(seen["\(group)/\(name)"]).numbers(ofNetwork: lane)
          }
          let active = try numbers("active_fraction")
          let sloped = try numbers("gradient_fraction")
          let gradient = try numbers("gradient_norm")
          let sizes = try numbers("activation_abs_mean").map { Double($0) }
          let mean = sizes.reduce(0, +) / Double(units) + 1e-9
          let rules: [String: (Int) -> Bool] = [
            "never_fires": { active[$0] == 0 }, "null_gradient": { sloped[$0] == 0 },
            "zero_parameter_gradient": { gradient[$0] == 0 }, "rare": { active[$0] < 0.01 },
            "rare_0.5": { active[$0] < 0.5 }, "tau_dormant": { sizes[$0] / mean <= 0.025 },
            "tau_dormant_0.5": { sizes[$0] / mean <= 0.5 },
          ]
          #expect(rules.count == criteria.count)
          for (name, rule) in rules {
            let labels = try #require(seen["\(group)/dead_\(name)"]).labels(ofNetwork: lane)
            #expect(labels == (0..<units).map { rule($0) ? 1 : 0 }, "\(group) \(name) \(lane)")
            dead[name, default: 0] += labels.count { $0 == 1 }
          }
        }
        for (name, count) in dead {
          let fraction = try #require(seen["dead_fraction_\(name)"]).numbers(ofNetwork: lane)
          #expect(fraction == [Float(count) / 9])
          found[name, default: 0] += count
        }
      }
    }
    for (name, count) in found {
      #expect(count > 0 && count < 3 * 16 * 9, "\(name) tells units apart")
    }
  }

  @Test("In a network of NaNs the dead fraction is NaN and no unit is called dead")
  func nan() throws {
    let probe = samples(rows: 70)
    let network = try makeNetwork()
    let clean = try look(at: network, on: probe)
    for layer in network.layers {
      for matrix in layer.parameters {
        for index in 0..<matrix.count { matrix.storage[index][3] = .nan }
      }
    }
    let seen = try look(at: network, on: probe)
    for (path, history) in seen {
      if history.description.isLabel {
        #expect(history.labels(ofNetwork: 3).allSatisfy { $0 == 0 }, "\(path)")
        #expect(history.labels(ofNetwork: 4) == clean[path]?.labels(ofNetwork: 4))
      } else {
        if path == "probe_accuracy" {
          #expect(history.numbers(ofNetwork: 3) == [0])
        } else {
          let bits = history.numbers(ofNetwork: 3).map(\.bitPattern)
          #expect(bits.allSatisfy { $0 == Lane.canonicalNaN.bitPattern }, "\(path)")
        }
        let neighbour = history.numbers(ofNetwork: 4).map(\.bitPattern)
        #expect(neighbour == clean[path]?.numbers(ofNetwork: 4).map(\.bitPattern))
      }
    }
  }

  @Test("Where training has diverged the dead fraction is NaN, whatever the probe says")
  func diverged() throws {
    var mask = LaneMask(repeating: false)
    mask[5] = true
    let seen = try look(at: makeNetwork(), on: samples(rows: 5), diverged: mask)
    let fraction = try #require(seen["dead_fraction_never_fires"])
    for lane in 0..<16 { #expect(fraction.numbers(ofNetwork: lane)[0].isNaN == (lane == 5)) }
  }

  @Test("Checkpoints line up, step 0 changes nothing, and training figures pass through")
  func checkpoints() throws {
    let network = try makeNetwork()
    let observer = Observer(
      network: network, probe: samples(rows: 5), loss: try choose(.losses, "mse").value,
      record: RecordConfiguration(every: 1, probe: nil, criteria: try allCriteria()),
      checkpoints: 3)
    for (index, shift) in [Float(0), 1, 2].enumerated() {
      for unit in 0..<5 { network.layers[0].weights[2, unit] += Lane(repeating: shift) }
      let figure = Lane(repeating: Float(index))
      observer.observe(
        network, training: (figure, figure / 4), diverged: LaneMask(repeating: false))
    }
    for history in observer.histories {
      #expect(history.checkpoints == 3)
      let length =
        history.description.isLabel
        ? history.labels(ofNetwork: 2).count : history.numbers(ofNetwork: 2).count
      #expect(length == 3 * history.description.columns)
    }
    let seen = observer.byPath
    #expect(seen["train_loss"]?.numbers(ofNetwork: 9) == [0, 1, 2])
    #expect(seen["train_accuracy"]?.numbers(ofNetwork: 9) == [0, 0.25, 0.5])
    let change = try #require(seen["layer_1/weight_change"]).numbers(ofNetwork: 9)
    #expect(change.prefix(5).allSatisfy { $0 == 0 })
    for unit in 0..<5 {
      #expect(close(Double(change[5 + unit]), 1, relative: 1e-6, absolute: 0))
      #expect(close(Double(change[10 + unit]), 3, relative: 1e-6, absolute: 0))
    }
    #expect(seen["layer_2/weight_change"]?.numbers(ofNetwork: 9).allSatisfy { $0 == 0 } == true)
  }

  @Test("A change in the last bit of a tiny weight is a change")
  func leastChange() throws {
    let network = try makeNetwork()
    network.layers[0].weights[1, 1] = Lane(repeating: 0x1p-100)
    let observer = Observer(
      network: network, probe: samples(rows: 2), loss: try choose(.losses, "mse").value,
      record: RecordConfiguration(every: 1, probe: nil, criteria: []), checkpoints: 1)
    network.layers[0].weights[1, 1] = Lane(repeating: Float(0x1p-100).nextUp)
    let nothing = Lane(repeating: .nan)
    observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    let change = try #require(observer.byPath["layer_1/weight_change"]).numbers(ofNetwork: 0)
    #expect(change[1] > 0 && change[0] == 0)
  }

  @Test("A linear model has inputs and outputs, and no layers to look at")
  func linear() throws {
    let seen = try look(at: makeNetwork(hidden: []), on: samples(rows: 5))
    #expect(seen.keys.allSatisfy { !$0.hasPrefix("layer") && !$0.hasPrefix("dead") })
    #expect(seen["output/weight_norm"]?.numbers(ofNetwork: 0).count == 2)
  }
}
