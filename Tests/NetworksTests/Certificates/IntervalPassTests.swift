import Catalogs
import Lanes
import Networks
import Testing

/// Tries to refute the bounds of whole networks by random search over the box.
@Suite("Interval pass")
struct IntervalPassTests {
  private let features = 3
  private let low: [Float] = [-1, 0.5, -0.02]
  private let high: [Float] = [0.5, 2.5, 0.02]

  /// The corners of the box, and points within it.
  private func points(_ count: Int) -> Samples {
    let stream = RandomStream(key: RandomKey(studySeed: 12), name: "points")
    var inputs: [Float] = []
    for row in 0..<count {
      for feature in 0..<features {
        let share = Float(stream.uniform(at: UInt64(row * features + feature)))
        let side = row < 8 ? Float(row >> feature & 1) : share
        inputs.append(
          min(
            max(low[feature] + side * (high[feature] - low[feature]), low[feature]), high[feature]))
      }
    }
    return Samples(
      inputs: inputs, features: features, targets: .classes(Array(repeating: 0, count: count)),
      outputs: 2)
  }

  /// Networks that have learned for a few steps, so that running figures and learned parameters move.
  private func network(_ activation: String, normalization: String, residual: Int) throws
    -> LaneNetwork
  {
    var shape = try configuration(hidden: [6, 6, 6], activation: activation)
    shape.normalization = try choose(.normalizations, normalization)
    shape.residual = residual
    return train(
      shape,
      TrainingConfiguration(
        loss: try loss("cross_entropy"),
        // Squares of squares explode.
        learningRate: activation == "squared_relu" ? 1e-5 : 0.05, batch: 8, steps: 12),
      on: samples(rows: 40, features: features, outputs: 2, seed: 2)
    ).network
  }

  private func refute(_ network: LaneNetwork, _ comment: Comment) throws {
    let pass = IntervalPass(network, low: low, high: high)
    let rows = 256
    let space = Workspace(for: network, rows: rows)
    points(rows).withInputs { network.forward($0, rows: rows, in: space) }
    for layer in 0..<3 {
      let z = space.preactivations[layer]
      for unit in 0..<z.columns {
        let bounds = pass.preactivations[layer][unit]
        for row in 0..<rows {
          let isHeld = (bounds.low .<= z[row, unit]) .& (z[row, unit] .<= bounds.high)
          if isHeld != LaneMask(repeating: true) {
            Issue.record(
              "\(comment): layer \(layer + 1), unit \(unit): \(z[row, unit]) of \(bounds)")
            return
          }
        }
      }
    }
  }

  @Test(
    "No point of the box leaves the bounds",
    arguments: Catalog<any Activation>.activations.names,
    ["none", "batch_norm", "layer_norm", "weight_norm"])
  func holds(activation: String, normalization: String) throws {
    // A residual block needs as many activations as units; crelu has twice as many.
    for residual in activation == "crelu" ? [0] : [0, 1, 2] {
      let network = try network(activation, normalization: normalization, residual: residual)
      try refute(network, "\(activation), \(normalization), residual \(residual)")
    }
  }

  @Test("The bounds of the first layer are reached at a corner")
  func isExact() throws {
    let network = try network("relu", normalization: "none", residual: 0)
    let pass = IntervalPass(network, low: low, high: high)
    let space = Workspace(for: network, rows: 8)
    points(8).withInputs { network.forward($0, rows: 8, in: space) }
    for unit in 0..<6 {
      for lane in 0..<Lane.width {
        let corners = (0..<8).map { space.preactivations[0][$0, unit][lane] }
        let greatest = try #require(corners.max())
        let least = try #require(corners.min())
        let bounds = pass.preactivations[0][unit]
        #expect(abs(bounds.high[lane] - greatest) < 1e-5)
        #expect(abs(bounds.low[lane] - least) < 1e-5)
        #expect(bounds.high[lane] >= greatest && bounds.low[lane] <= least)
      }
    }
  }

  @Test("What a bias buries is proved dead, and what it lifts alive")
  func extremes() throws {
    let network = try network("relu", normalization: "none", residual: 0)
    let biases = try #require(network.layers[1].biases)
    biases[0, 0] = Lane(repeating: -1000)
    biases[0, 1] = Lane(repeating: 1000)
    for input in 0..<6 { network.layers[1].weights[input, 2] = Lane() }
    biases[0, 2] = Lane()
    let h = IntervalPass(network, low: low, high: high).activations[1]
    #expect(h[0].high == Lane())
    #expect((h[1].low .> 0) == LaneMask(repeating: true))
    #expect(h[2].low == Lane() && h[2].high == Lane(), "nothing is rounded where all is 0")
  }

  @Test("Parameters that are no numbers prove nothing")
  func notANumber() throws {
    let network = try network("relu", normalization: "none", residual: 0)
    network.layers[0].weights[0, 0] = Lane(repeating: .nan)
    let pass = IntervalPass(network, low: low, high: high)
    for bounds in [pass.activations[0][0]] + pass.activations[1] {
      #expect(bounds.low[0].isNaN && bounds.high[0].isNaN)
    }
    #expect(!pass.activations[0][1].high[0].isNaN)
  }
}
