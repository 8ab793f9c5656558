import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("Dropout")
struct DropoutTests {
  let keys = (0..<16).map { RandomKey(studySeed: 5, networkSeed: UInt64($0)) }

  @Test("A value is dropped where u < rate and scaled up elsewhere; its slope too")
  func definition() {
    let dropout = Dropout(rate: 0.25, name: "dropout.layer2", keys: keys, rows: 50, columns: 8)
    let values = LaneMatrix(rows: 50, columns: 8)
    values.fill(Lane(repeating: 3))
    let slopes = LaneMatrix(rows: 50, columns: 8)
    slopes.fill(Lane(repeating: 6))
    dropout.drop(values, rows: 50)
    dropout.pass(slopes, rows: 0..<50)
    var dropped = 0
    for row in 0..<50 {
      for column in 0..<8 {
        for lane in 0..<16 {
          let u = RandomStream(key: keys[lane], name: "dropout.layer2")
            .uniform(at: UInt64(8 * row + column))
          #expect(dropout.dropped[row, column][lane] == (u < 0.25 ? 0 : 4))
          #expect(slopes[row, column][lane] == (u < 0.25 ? 0 : 8))
          if u < 0.25 { dropped += 1 }
        }
      }
    }
    // 6400 draws: the standard deviation is 0.0054.
    #expect(abs(Double(dropped) / 6400 - 0.25) < 0.025)
  }

  /// With one row, dropping units is multiplying the rows of the next layer's weights.
  @Test(
    "Outputs and gradients are those of networks with masked weights", arguments: ["tanh", "elu"])
  func masked(name: String) throws {
    let data = samples(rows: 1, features: 4, outputs: 3)
    let shape = try configuration(hidden: [6, 5], activation: name)
    let plain = LaneNetwork(features: 4, outputs: 3, configuration: shape, keys: keys)
    let masked = LaneNetwork(features: 4, outputs: 3, configuration: shape, keys: keys)
    let dropout = Dropout.layers([6, 5], rate: 0.4, keys: keys, rows: 1)
    let probes = Dropout.layers([6, 5], rate: 0.4, keys: keys, rows: 1)
    var masks: [[Lane]] = []
    for (index, probe) in probes.enumerated() {
      let ones = LaneMatrix(rows: 1, columns: [6, 5][index])
      ones.fill(Lane(repeating: 1))
      probe.drop(ones, rows: 1)
      masks.append((0..<ones.columns).map { probe.dropped[0, $0] })
      let weights = masked.layers[index + 1].weights
      for unit in 0..<weights.rows {
        for column in 0..<weights.columns { weights[unit, column] *= masks[index][unit] }
      }
    }
    let (space, other) = (Workspace(for: plain, rows: 1), Workspace(for: masked, rows: 1))
    let (gradient, expected) = (plain.emptyLayers(), masked.emptyLayers())
    data.withInputs { inputs in
      plain.forward(inputs, rows: 1, in: space, dropout: dropout)
      masked.forward(inputs, rows: 1, in: other)
      for output in 0..<3 {
        space.slopes[2][0, output] = Lane(repeating: Float(output) - 0.7)
        other.slopes[2][0, output] = Lane(repeating: Float(output) - 0.7)
      }
      plain.backward(
        inputs, rows: 1, in: space, into: StoredGradient(gradient), dropout: dropout)
      masked.backward(inputs, rows: 1, in: other, into: StoredGradient(expected))
    }
    func same(_ a: Lane, _ b: Lane) -> Bool {
      (0..<16).allSatisfy {
        close(Double(a[$0]), Double(b[$0]), relative: 1e-5, absolute: 1e-6)
      }
    }
    for output in 0..<3 { #expect(same(space.outputs[0, output], other.outputs[0, output])) }
    for (index, layer) in gradient.enumerated() {
      for input in 0..<layer.fanIn {
        let mask = index == 0 ? Lane(repeating: 1) : masks[index - 1][input]
        for unit in 0..<layer.fanOut {
          #expect(
            same(layer.weights[input, unit], expected[index].weights[input, unit] * mask))
        }
      }
    }
  }

  @Test("Training with dropout is reproducible, and evaluation is without")
  func training() throws {
    let data = samples(rows: 30, features: 5, outputs: 3)
    var network = try configuration(hidden: [6, 6])
    network.dropout = 0.3
    network.inputDropout = 0.1
    let training = TrainingConfiguration(
      loss: try loss("cross_entropy"), learningRate: 0.1, batch: 8, steps: 25)
    let one = train(network, training, on: data)
    let other = train(network, training, on: data, seeds: Array((0..<16).reversed()))
    for lane in 0..<16 {
      #expect(one.network.bits(ofNetwork: lane) == other.network.bits(ofNetwork: 15 - lane))
    }
    let evaluation = Evaluation(network: one.network, samples: data, loss: training.loss.value)
    #expect(evaluation.run(one.network).loss == evaluation.run(one.network).loss)
  }
}
