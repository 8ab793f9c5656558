import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Every gradient of a small network against differences of an implementation in `Double`, for
/// every activation and loss of the catalogs.
@Suite("Whole-network gradients")
struct GradientTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let activation: ActivationCase
    let loss: String
    let hasBiases: Bool
    var testDescription: String { "\(activation.testDescription), \(loss), biases \(hasBiases)" }
  }

  /// Fast sines are left out: two layers of them multiply what float32 rounds by some thousands.
  static let settings = ActivationCase.all.filter {
    $0.parameters["frequency", default: 1] == 1
  }.flatMap { activation in
    DoubleLoss.known.sorted().flatMap { loss in
      [true, false].map { Setting(activation: activation, loss: loss, hasBiases: $0) }
    }
  }

  @Test("Each loss of the catalog has its formula in these tests")
  func losses() {
    #expect(DoubleLoss.known == Set(Catalog<any Loss>.losses.names))
  }

  @Test("∂L/∂(every parameter) is the slope of L", arguments: settings)
  func gradients(setting: Setting) throws {
    let activation = try setting.activation.choice()
    let loss = try loss(setting.loss)
    for values in (loss.value.takesClasses ? [false] : []) + (loss.value.takesValues ? [true] : [])
    {
      let rows = 6
      let samples = samples(rows: rows, features: 5, outputs: 2, values: values, seed: 21)
      let configuration = NetworkConfiguration(
        hidden: [4, 3], activation: activation, weights: try weights("he_normal"),
        biases: setting.hasBiases ? try weights("normal", ["standard_deviation": 0.5]) : nil)
      let network = LaneNetwork(
        features: 5, outputs: 2, configuration: configuration,
        keys: LaneKeys(studySeed: 8, networkSeeds: Array(0..<16)).networks)
      // Learned slopes that differ, so that mixing units up shows.
      for layer in network.layers {
        guard let learned = layer.learned else { continue }
        for unit in 0..<learned.columns { learned[0, unit] += Lane(repeating: Real(unit) / 10) }
      }
      let gradient = network.emptyLayers()
      let evaluation = Evaluation(network: network, samples: samples, loss: loss.value)
      let result = evaluation.run(network, gradient: gradient)
      let near = DoubleActivation.isListed(activation.name) ? 1e-4 : 0.008
      var compared = 0
      for lane in 0..<16 {
        let double = DoubleNetwork(network, lane: lane, activation: activation)
        // At a kink neither slope is wrong. Without biases a row that silences a whole layer puts
        // the next one exactly there.
        let nearKink = (0..<rows).contains { row in
          double.preactivations(samples.input(row)).dropLast().contains {
            DoubleActivation.isNearKink($0, activation, reach: near)
          }
        }
        if nearKink { continue }
        compared += 1
        let expected = double.loss(setting.loss, on: samples)
        #expect(
          close(
            Double(result.loss[lane]), expected, relative: tolerance(3e-6),
            absolute: tolerance(2e-7)))
        for (place, wanted) in slopes(double, setting.loss, samples, setting.hasBiases) {
          let layer = gradient[place.layer]
          let matrix =
            switch place.part {
            case .weight: layer.weights
            case .bias: try #require(layer.biases)
            case .learned: try #require(layer.learned)
            }
          let value = Double(matrix[place.input, place.unit][lane])
          #expect(
            close(
              value, wanted, relative: tolerance(1e-4, method: 1e-7),
              absolute: tolerance(2e-6, method: 1e-7 * (1 + abs(expected)))),
            "\(place), lane \(lane)")
        }
      }
      #expect(compared >= 8)
    }
  }

  enum Part { case weight, bias, learned }

  struct Place {
    let layer: Int
    let part: Part
    let input: Int
    let unit: Int
  }

  /// Central differences over steps of 1e-6.
  private func slopes(
    _ network: DoubleNetwork, _ loss: String, _ samples: Samples, _ hasBiases: Bool
  ) -> [(Place, Double)] {
    var result: [(Place, Double)] = []
    func measure(_ place: Place, _ path: WritableKeyPath<DoubleNetwork, Double>) {
      let h = 1e-6
      var moved = network
      moved[keyPath: path] += h
      let above = moved.loss(loss, on: samples)
      moved[keyPath: path] -= 2 * h
      result.append((place, (above - moved.loss(loss, on: samples)) / (2 * h)))
    }
    for (index, layer) in network.layers.enumerated() {
      for unit in layer.biases.indices {
        for input in layer.weights.indices {
          measure(
            Place(layer: index, part: .weight, input: input, unit: unit),
            \.layers[index].weights[input][unit])
        }
        if hasBiases {
          measure(
            Place(layer: index, part: .bias, input: 0, unit: unit), \.layers[index].biases[unit])
        }
        if unit < layer.learned.count {
          measure(
            Place(layer: index, part: .learned, input: 0, unit: unit),
            \.layers[index].learned[unit])
        }
      }
    }
    return result
  }
}
