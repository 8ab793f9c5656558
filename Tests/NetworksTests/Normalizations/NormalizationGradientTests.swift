import Catalogs
import Foundation
import Lanes
import Testing

@testable import Networks

/// Gradients of normalized and residual networks against differences in `Double`, for every
/// normalization of the catalog.
@Suite("Gradients through normalizations and skip connections")
struct NormalizationGradientTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let normalization: String
    let residual: Int
    let activation: String
    let isTraining: Bool
    var testDescription: String {
      "\(normalization), residual \(residual), \(activation), \(isTraining ? "batch" : "probe")"
    }
  }

  static let settings = Catalog<any Normalization>.normalizations.names.flatMap { name in
    [0, 1, 2].flatMap { residual in
      ["tanh", "prelu", "crelu"].flatMap { activation in
        [true, false].map {
          Setting(
            normalization: name, residual: residual, activation: activation, isTraining: $0)
        }
      }
    }
  }

  @Test("∂L/∂(every parameter) is the slope of L", arguments: settings)
  func gradients(setting: Setting) throws {
    let samples = samples(rows: 7, features: 3, outputs: 2, values: true, seed: 4)
    var shape = try configuration(hidden: [3, 3, 3, 3], activation: setting.activation)
    shape.normalization = try choose(.normalizations, setting.normalization)
    shape.residual = setting.residual
    let network = LaneNetwork(
      features: 3, outputs: 2, configuration: shape,
      keys: LaneKeys(studySeed: 8, networkSeeds: Array(0..<16)).networks)
    spread(network)
    let gradient = network.emptyLayers()
    let space = Workspace(for: network, rows: 7)
    let mse = try loss("mse").value
    var total = Lane()
    let targets = samples.laneTargets(0..<7)
    let before = (0..<16).map { DoubleNetwork(network, lane: $0, shape) }
    samples.withInputs { inputs in
      network.forward(inputs, rows: 7, in: space, isTraining: setting.isTraining)
      mse.evaluate(
        outputs: space.outputs, targets: targets, rows: 7, scale: 1 / 7,
        gradient: space.slopes[4], total: &total)
      network.backward(
        inputs, rows: 7, in: space, into: StoredGradient(gradient),
        isTraining: setting.isTraining)
    }
    var compared = 0
    for lane in 0..<16 where !isNearKink(before[lane], samples, setting.isTraining) {
      compared += 1
      let wanted = before[lane].loss("mse", on: samples, isTraining: setting.isTraining)
      #expect(close(Double(total[lane] / 7), wanted, relative: 1e-5, absolute: 1e-6))
      compare(gradient, before[lane], samples, lane, setting.isTraining)
    }
    #expect(compared >= 6)
    guard setting.normalization == "weight_norm" else { return }
    for (layer, own) in zip(network.layers, gradient) { layer.pullBack(own) }
    for lane in [0, 7, 15] where !isNearKink(before[lane], samples, setting.isTraining) {
      var double = before[lane]
      for (index, layer) in network.layers.dropLast().enumerated() {
        let direction = try #require(layer.direction?.values)
        double.layers[index].direction = (0..<layer.fanIn).map { input in
          (0..<layer.fanOut).map { Double(direction[input, $0][lane]) }
        }
      }
      compare(gradient, double, samples, lane, setting.isTraining, lengths: true)
    }
  }

  /// Values of normalizations that differ, so that mixing units up shows.
  private func spread(_ network: LaneNetwork) {
    for (index, layer) in network.layers.enumerated() {
      for unit in 0..<layer.fanOut {
        let step = Real(unit + index) / 8
        layer.scale?[0, unit] += Lane(repeating: step)
        layer.shift?[0, unit] += Lane(repeating: step - 0.3)
        if unit < layer.learned?.columns ?? 0 { layer.learned?[0, unit] += Lane(repeating: step) }
        guard index < network.statistics.count else { continue }
        network.statistics[index].mean[0, unit] = Lane(repeating: 0.4 - step)
        network.statistics[index].variance[0, unit] = Lane(repeating: 0.5 + step)
      }
      layer.composeWeights()
    }
  }

  private func isNearKink(
    _ network: DoubleNetwork, _ samples: Samples, _ isTraining: Bool
  ) -> Bool {
    if network.activation.name == "tanh" { return false }
    let rows = (0..<samples.count).map { samples.input($0) }
    return network.preactivations(rows, isTraining: isTraining).dropLast().joined().contains {
      $0.contains { abs($0) < 2e-5 }
    }
  }

  private func compare(
    _ gradient: [DenseLayer], _ network: DoubleNetwork, _ samples: Samples, _ lane: Int,
    _ isTraining: Bool, lengths: Bool = false
  ) {
    func check(_ matrix: LaneMatrix?, _ path: (Int) -> WritableKeyPath<DoubleNetwork, Double>) {
      for (place, value) in (matrix?.values(ofNetwork: lane) ?? []).enumerated() {
        let h = 1e-6
        var moved = network
        moved[keyPath: path(place)] += h
        let above = moved.loss("mse", on: samples, isTraining: isTraining)
        moved[keyPath: path(place)] -= 2 * h
        let slope = (above - moved.loss("mse", on: samples, isTraining: isTraining)) / (2 * h)
        // Units of a row that are nearly alike lose digits where their mean is taken off.
        #expect(
          close(Double(value), slope, relative: 2e-3, absolute: 2e-5),
          "\(path(place)), lane \(lane)")
      }
    }
    for (index, layer) in gradient.enumerated() {
      let units = layer.fanOut
      if network.layers[index].direction == nil {
        check(layer.weights) { \.layers[index].weights[$0 / units][$0 % units] }
      } else {
        check(layer.weights) { \.layers[index].direction![$0 / units][$0 % units] }
      }
      check(layer.biases) { \.layers[index].biases[$0] }
      check(layer.learned) { \.layers[index].learned[$0] }
      check(layer.shift) { \.layers[index].shift[$0] }
      if layer.shift != nil || lengths { check(layer.scale) { \.layers[index].scale[$0] } }
    }
  }
}
