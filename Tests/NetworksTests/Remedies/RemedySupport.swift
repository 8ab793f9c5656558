import Catalogs
import Lanes
import Testing

@testable import Networks

/// A remedy of the catalog.
func remedy(_ name: String, _ arguments: Arguments = [:]) throws -> Choice<any Remedy> {
  try choose(.remedies, name, arguments: arguments)
}

/// Networks, what an optimizer remembers of them, and batches that a test makes up.
struct RemedyBench {
  static let rows = 7
  let network: LaneNetwork
  let configuration: NetworkConfiguration
  let updater: Updater
  let tools: RemedyTools
  let space: Workspace
  let keys = (0..<16).map { RandomKey(studySeed: 3, networkSeed: $0) }

  /// Two hidden layers of 6 and 5 units, 4 inputs and 3 outputs; memory full of ones.
  init(biases: Choice<any Initializer>? = nil, hasBiases: Bool = true) throws {
    configuration = try Self.configuration(biases, hasBiases)
    network = LaneNetwork(
      features: 4, outputs: 3, configuration: configuration, keys: keys)
    let training = TrainingConfiguration(
      loss: try loss("mse"), optimizer: try choose(.optimizers, "adam"), learningRate: 0.1,
      batch: nil, steps: 100)
    updater = Updater(network.layers, rule: UpdateRule(training))
    for memory in updater.memories.joined() { memory.fill(Lane(repeating: 1)) }
    tools = RemedyTools(network, configuration, keys: keys, updater: updater)
    space = Workspace(for: network, rows: Self.rows)
  }

  private static func configuration(
    _ biases: Choice<any Initializer>?, _ hasBiases: Bool
  ) throws -> NetworkConfiguration {
    NetworkConfiguration(
      hidden: [6, 5], activation: try activation("relu"), weights: try weights("he_normal"),
      biases: try hasBiases ? biases ?? weights("normal", ["standard_deviation": 0.3]) : nil)
  }

  /// Makes up z of all hidden units, and h = max(0, z); `value` is told layer, row, unit, lane.
  func fill(_ value: (Int, Int, Int, Int) -> Real) {
    for (layer, h) in space.activations.enumerated() {
      for row in 0..<Self.rows {
        for unit in 0..<h.columns {
          let z = Lane((0..<16).map { value(layer, row, unit, $0) })
          space.preactivations[layer][row, unit] = z
          h[row, unit] = z.replacing(with: 0, where: z .< 0)
        }
      }
    }
  }

  /// What a network would draw for a layer at a step, by its rule.
  func fresh(_ layer: Int, step: Int, lane: Int) -> [Real] {
    let own = network.layers[layer]
    return configuration.weights.value.resolved(for: configuration.activation.value).values(
      count: own.fanIn * own.fanOut, fanIn: own.fanIn, fanOut: own.fanOut,
      stream: RandomStream(key: keys[lane], name: "remedy.layer\(layer + 1).\(step)")
    ).map { Real($0) }
  }

  /// The incoming weights, the bias and the outgoing weights of a unit in one network, and the
  /// optimizer's memory of them.
  func parts(_ layer: Int, _ unit: Int, _ lane: Int) -> UnitParts {
    func column(_ matrix: LaneMatrix) -> [Real] {
      (0..<matrix.rows).map { matrix[$0, unit][lane] }
    }
    func row(_ matrix: LaneMatrix) -> [Real] {
      (0..<matrix.columns).map { matrix[unit, $0][lane] }
    }
    let (own, next) = (network.layers[layer], network.layers[layer + 1])
    // Two matrices of Adam for the weights, then two for the biases.
    let (memory, above) = (updater.memories[layer], updater.memories[layer + 1])
    return UnitParts(
      incoming: column(own.weights), bias: own.biases.map { $0[0, unit][lane] } ?? 0,
      outgoing: row(next.weights), incomingMemory: memory.prefix(2).flatMap(column),
      biasMemory: memory.dropFirst(2).map { $0[0, unit][lane] },
      outgoingMemory: above.prefix(2).flatMap(row))
  }

  /// How often each unit has been touched in one network, layer by layer.
  func touched(_ lane: Int) -> [[Int]] { tools.touched.map { $0.map { Int($0[lane]) } } }
}

struct UnitParts: Equatable {
  var incoming: [Real]
  var bias: Real
  var outgoing: [Real]
  var incomingMemory: [Real]
  var biasMemory: [Real]
  var outgoingMemory: [Real]
}
