import Catalogs
import Foundation
import Lanes
import Networks
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  @Test(
    "Mean loss and hits over any number of rows, whole parts or not",
    arguments: [1, 63, 64, 65, 130], [false, true])
  func rows(count: Int, values: Bool) throws {
    let data = samples(rows: count, features: 5, outputs: 3, values: values)
    let configuration = try configuration(hidden: [6], activation: "tanh")
    let network = LaneNetwork(
      features: 5, outputs: 3, configuration: configuration,
      keys: LaneKeys(studySeed: 2, networkSeeds: Array(0..<16)).networks)
    let name = values ? "mse" : "cross_entropy"
    let gradient = network.emptyLayers()
    var seen = 0
    let result = Evaluation(network: network, samples: data, loss: try loss(name).value)
      .run(network, gradient: gradient) { part in
        #expect(part.rows <= Evaluation.rowsInPart && part.space.rows >= part.rows)
        seen += part.rows
      }
    #expect(seen == count)
    for lane in [0, 15] {
      var double = DoubleNetwork(network, lane: lane, activation: configuration.activation)
      let expected = double.loss(name, on: data)
      #expect(close(Double(result.loss[lane]), expected, relative: 2e-6, absolute: 0))
      let hits = (0..<count).count { row in
        guard case .label(let label) = data.wanted(row) else { return false }
        let outputs = double.preactivations(data.input(row)).last ?? []
        return outputs.indices.allSatisfy { outputs[$0] <= outputs[label] }
      }
      #expect(result.accuracy[lane] == Float(Double(hits) / Double(count)))
      // The gradient is that of the mean over all rows.
      double.layers[1].biases[1] += 1e-6
      let above = double.loss(name, on: data)
      double.layers[1].biases[1] -= 2e-6
      let slope = (above - double.loss(name, on: data)) / 2e-6
      let value = try Double(#require(gradient[1].biases)[0, 1][lane])
      #expect(close(value, slope, relative: 1e-4, absolute: 1e-6))
    }
  }

  @Test("No rows: no loss")
  func empty() throws {
    let data = samples(rows: 0, features: 5, outputs: 3)
    let network = LaneNetwork(
      features: 5, outputs: 3, configuration: try configuration(hidden: [6]),
      keys: [RandomKey(studySeed: 1)])
    let result = Evaluation(network: network, samples: data, loss: try loss("mse").value)
      .run(network)
    #expect(result.loss[0].isNaN && result.accuracy[0].isNaN)
  }
}
