import Catalogs
import Lanes
import Networks
import Observation
import Testing

@Suite("Networks as functions")
struct NetworkFactsTests {
  private func values(
    _ network: LaneNetwork, _ probe: Samples, checkpoints: Int = 1,
    between: (LaneNetwork) -> Void = { _ in }
  ) throws -> [FinalValue: Lane] {
    var record = RecordConfiguration(every: 1, probe: nil, quantities: [], criteria: [])
    record.networks = FinalValue.onRequest
    let observer = Observer(
      network: network, probe: probe, loss: try choose(.losses, "mse").value, record: record,
      checkpoints: checkpoints)
    let nothing = Lane(repeating: .nan)
    for checkpoint in 0..<checkpoints {
      if checkpoint > 0 { between(network) }
      observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    }
    return observer.networkValues
  }

  /// Rows on both sides of zero, and zero itself.
  private func line(targets: (Float) -> Float = abs) -> Samples {
    let x: [Float] = [-2, -1, -0.5, 0, 0.25, 1, 3]
    return Samples(inputs: x, features: 1, targets: .values(x.map(targets)), outputs: 1)
  }

  /// One hidden layer of two units relu(a·x), relu(−b·x) with outgoing weights 1 and a bias.
  private func network(_ lanes: [(a: Float, b: Float, bias: Float)]) throws -> LaneNetwork {
    let network = try makeNetwork(hidden: [2], features: 1, outputs: 1)
    for layer in network.layers { for matrix in layer.parameters { matrix.fill(Lane()) } }
    for (lane, values) in lanes.enumerated() {
      network.layers[0].weights[0, 0][lane] = values.a
      network.layers[0].weights[0, 1][lane] = -values.b
      for unit in 0..<2 { network.layers[1].weights[unit, 0][lane] = 1 }
      network.layers[1].biases?[0, 0][lane] = values.bias
    }
    return network
  }

  @Test("Constant, half dead, alive inputs, collapse")
  func planted() throws {
    let mean: Float = 7.75 / 7
    let network = try network([
      (1, 1, 0), (1, 0, 0), (0, 2, 5), (0, 0, 3), (0, 0, mean), (0, 0, mean + 0.005), (-1, -1, 0),
      (0, 0, mean + 0.05), (.nan, 1, 0),
    ])
    let values = try values(network, line())
    func lanes(_ value: FinalValue) throws -> [Float] {
      let lane = try #require(values[value])
      return (0..<8).map { lane[$0] }
    }
    for (start, end) in [
      (FinalValue.bornConstant, FinalValue.constantOutput), (.bornHalfDead, .halfDead),
      (.bornAliveInputs, .aliveInputs),
    ] { #expect(try lanes(start) == lanes(end)) }
    #expect(try lanes(.constantOutput) == [0, 0, 0, 1, 1, 1, 0, 1])
    #expect(try lanes(.halfDead) == [0, 1, 1, 0, 0, 0, 0, 0])
    #expect(try lanes(.aliveInputs) == [6, 3, 3, 0, 0, 0, 6, 0].map { $0 / 7 })
    #expect(try lanes(.meanCollapse) == [0, 0, 0, 0, 1, 1, 0, 0])
    for value in FinalValue.onRequest { #expect(values[value]?[8].isNaN == true, "\(value)") }
  }

  @Test("A step at zero is no constant, though both sides are")
  func step() throws {
    // relu(1 − relu(1e20·x) − relu(−1e20·x)): 1 at 0, 0 elsewhere.
    let network = try makeNetwork(hidden: [2, 1], features: 1, outputs: 1)
    for layer in network.layers { for matrix in layer.parameters { matrix.fill(Lane()) } }
    network.layers[0].weights[0, 0] = Lane(repeating: 1e20)
    network.layers[0].weights[0, 1] = Lane(repeating: -1e20)
    for unit in 0..<2 { network.layers[1].weights[unit, 0] = Lane(repeating: -1) }
    network.layers[1].biases?[0, 0] = Lane(repeating: 1)
    network.layers[2].weights[0, 0] = Lane(repeating: 1)
    let values = try values(network, line())
    #expect(values[.constantOutput] == Lane())
    #expect(values[.halfDead] == Lane(repeating: 1))
    #expect(values[.aliveInputs] == Lane(repeating: 0), "at 0 the first layer is silent")
  }

  @Test("The start is that of step 0 and the end that of the last checkpoint; wide probes")
  func moments() throws {
    let network = try makeNetwork()
    let seen = try values(network, samples(rows: 130, values: true), checkpoints: 3) { network in
      for layer in network.layers { layer.weights.fill(Lane()) }
    }
    #expect(seen[.bornConstant] == Lane() && seen[.constantOutput] == Lane(repeating: 1))
    let alive = try #require(seen[.bornAliveInputs])
    let probe = samples(rows: 130, values: true)
    let again = try makeNetwork()
    for lane in 0..<16 {
      let double = DoubleProbe(again, lane: lane, on: probe, activation: "relu", loss: "mse")
      let count = (0..<130).count { row in
        double.preactivations(row).dropLast().allSatisfy { $0.contains { $0 > 0 } }
      }
      #expect(alive[lane] == Float(count) / 130)
    }
  }
}
