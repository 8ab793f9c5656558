import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("Skip connections")
struct SkipConnectionTests {
  private let rows = samples(rows: 6, features: 3, outputs: 2, values: true, seed: 9)

  private func shape(residual: Int, hidden: [Int] = [4, 4, 4, 4, 4]) throws -> NetworkConfiguration
  {
    var shape = try configuration(hidden: hidden, activation: "tanh")
    shape.residual = residual
    return shape
  }

  @Test("h′ of layers 1 + k, 1 + 2k, … is h plus the h′ of k layers before", arguments: 1...4)
  func sums(residual: Int) throws {
    let network = train(
      try shape(residual: residual),
      TrainingConfiguration(loss: try loss("mse"), learningRate: 0.1, batch: 3, steps: 2), on: rows
    ).network
    let space = Workspace(for: network, rows: 6)
    rows.withInputs { network.forward($0, rows: 6, in: space) }
    var start = space.activations[0]
    for index in 0..<5 {
      let handed = space.handedOn(index, [])
      let isEnd = index > 0 && index % residual == 0
      for row in 0..<6 {
        for unit in 0..<4 {
          let own = space.activations[index][row, unit]
          #expect(handed[row, unit].bits == (isEnd ? own + start[row, unit] : own).bits)
        }
      }
      if isEnd { start = handed }
    }
  }

  @Test("A layer of zeros with a skip connection changes nothing")
  func identity() throws {
    let network = train(
      try shape(residual: 1, hidden: [4, 4]),
      TrainingConfiguration(loss: try loss("mse"), learningRate: 0.1, batch: 3, steps: 1), on: rows
    ).network
    network.layers[1].weights.fill(Lane())
    network.layers[1].biases?.fill(Lane())
    let space = Workspace(for: network, rows: 6)
    rows.withInputs { network.forward($0, rows: 6, in: space) }
    for row in 0..<6 {
      for unit in 0..<4 {
        #expect(
          space.handedOn(1, [])[row, unit].bits == space.activations[0][row, unit].bits)
      }
    }
  }

  @Test("Gradients with dropout are slopes of the loss", arguments: 1...2)
  func dropout(residual: Int) throws {
    let keys = LaneKeys(studySeed: 8, networkSeeds: Array(0..<16)).networks
    let network = LaneNetwork(
      features: 3, outputs: 2, configuration: try shape(residual: residual), keys: keys)
    let mse = try loss("mse").value
    let targets = rows.laneTargets(0..<6)
    // The same masks in every pass.
    func value(_ gradient: [DenseLayer]?) -> Lane {
      let space = Workspace(for: network, rows: 6)
      let dropout = Dropout.layers([4, 4, 4, 4, 4], rate: 0.3, keys: keys, rows: 6)
      var total = Lane()
      rows.withInputs { inputs in
        network.forward(inputs, rows: 6, in: space, dropout: dropout)
        mse.evaluate(
          outputs: space.outputs, targets: targets, rows: 6, scale: 1 / 6,
          gradient: space.slopes[5], total: &total)
        guard let gradient else { return }
        network.backward(
          inputs, rows: 6, in: space, into: StoredGradient(gradient), dropout: dropout)
      }
      return total / 6
    }
    let gradient = network.emptyLayers()
    _ = value(gradient)
    let step: Float = 0x1p-7
    for (layer, slopes) in zip(network.layers, gradient) {
      let weights = layer.weights
      for unit in 0..<layer.fanOut {
        let before = weights[1, unit]
        weights[1, unit] = before + step
        let above = value(nil)
        weights[1, unit] = before - step
        let slope = (above - value(nil)) / (2 * step)
        weights[1, unit] = before
        for lane in 0..<16 {
          #expect(
            close(
              Double(slopes.weights[1, unit][lane]), Double(slope[lane]), relative: 0.01,
              absolute: 5e-4))
        }
      }
    }
  }
}
