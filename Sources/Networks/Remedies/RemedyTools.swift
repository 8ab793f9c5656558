internal import Lanes

/// What remedies do to the units of sixteen networks, and how often they have done it.
///
/// Units are named by hidden layer, from 0, and column; for each unit a mask says in which networks
/// it is meant. The optimizer forgets what it remembers of every parameter that is changed.
public final class RemedyTools {
  /// What becomes of the biases of units whose weights are drawn anew.
  enum Biases {
    case zero
    case fresh
  }

  let network: LaneNetwork
  /// For each hidden layer and unit, how often it has been changed in each network: exact to 2²⁴.
  private(set) var touched: [[Lane]]
  private let updater: Updater
  private let fresh: FreshLayers

  /// Prepares to change networks, whose parameters `updater` updates.
  init(
    _ network: LaneNetwork, _ configuration: NetworkConfiguration, keys: [RandomKey],
    updater: Updater
  ) {
    self.network = network
    self.updater = updater
    fresh = FreshLayers(network.layers, configuration, keys: keys)
    touched = network.layers.dropLast().map { Array(repeating: Lane(), count: $0.fanOut) }
  }

  /// The units of each hidden layer.
  var hidden: [Int] { touched.map(\.count) }

  /// Notes that units were changed.
  func count(_ units: [[LaneMask]]) {
    for layer in units.indices {
      for (unit, lanes) in units[layer].enumerated() {
        touched[layer][unit].replace(with: touched[layer][unit] + 1, where: lanes)
      }
    }
  }

  /// Incoming weights ← their columns of a fresh layer; biases ← 0 or fresh.
  func drawIncoming(_ units: [[LaneMask]], step: Int, biases: Biases) {
    for (index, masks) in units.enumerated() {
      let layer = network.layers[index]
      let chosen = { (lane: Int) in masks.contains { $0[lane] } }
      fresh.weights(index, step: step, in: chosen) { lane, values in
        for unit in masks.indices where masks[unit][lane] {
          for input in 0..<layer.fanIn {
            layer.weights[input, unit][lane] = Real(values[input * layer.fanOut + unit])
          }
        }
      }
      for (unit, lanes) in masks.enumerated() where any(lanes) {
        layer.biases?[0, unit].replace(with: 0, where: lanes)
        updater.forget(incomingOf: unit, layer: index, in: lanes)
      }
      guard biases == .fresh, let own = layer.biases else { continue }
      fresh.biases(index, step: step, in: chosen) { lane, values in
        for unit in masks.indices where masks[unit][lane] {
          own[0, unit][lane] = Real(values[unit])
        }
      }
    }
  }

  /// Outgoing weights ← 0.
  func clearOutgoing(_ units: [[LaneMask]]) {
    for (index, masks) in units.enumerated() {
      let next = network.layers[index + 1]
      for (unit, lanes) in masks.enumerated() where any(lanes) {
        for column in 0..<next.fanOut {
          next.weights[unit, column].replace(with: 0, where: lanes)
        }
        updater.forget(weightsFrom: unit, layer: index + 1, in: lanes)
      }
    }
  }

  /// Outgoing weights ← their rows of a fresh layer.
  func drawOutgoing(_ units: [[LaneMask]], step: Int) {
    for (index, masks) in units.enumerated() {
      let next = network.layers[index + 1]
      let chosen = { (lane: Int) in masks.contains { $0[lane] } }
      fresh.weights(index + 1, step: step, in: chosen) { lane, values in
        for unit in masks.indices where masks[unit][lane] {
          for column in 0..<next.fanOut {
            next.weights[unit, column][lane] = Real(values[unit * next.fanOut + column])
          }
        }
      }
      for (unit, lanes) in masks.enumerated() where any(lanes) {
        updater.forget(weightsFrom: unit, layer: index + 1, in: lanes)
      }
    }
  }

  /// b ← b + shift for one unit.
  func shiftBias(_ shift: Lane, layer: Int, unit: Int, in lanes: LaneMask) {
    guard let biases = network.layers[layer].biases else { return }
    biases[0, unit].replace(with: biases[0, unit] + shift, where: lanes)
    updater.forget(biasOf: unit, layer: layer, in: lanes)
  }

  /// (w, b) ← shrink·(w, b) + perturb·(a fresh layer), in every layer of every network.
  func blend(shrink: Lane, perturb: Lane, step: Int) {
    for (index, layer) in network.layers.enumerated() {
      let draws = LaneMatrix(rows: layer.fanIn, columns: layer.fanOut)
      fresh.weights(index, step: step, in: { _ in true }) { draws.set($1, lane: $0) }
      layer.weights.blend(shrink, with: draws, perturb)
      if let biases = layer.biases {
        let draws = LaneMatrix(rows: 1, columns: layer.fanOut)
        fresh.biases(index, step: step, in: { _ in true }) { draws.set($1, lane: $0) }
        biases.blend(shrink, with: draws, perturb)
      }
      for unit in 0..<layer.fanOut {
        updater.forget(incomingOf: unit, layer: index, in: LaneMask(repeating: true))
      }
    }
  }
}

extension LaneMatrix {
  /// Sets the elements of one lane from rows without padding.
  fileprivate func set(_ values: [Float], lane: Int) {
    for row in 0..<rows {
      for column in 0..<columns { self[row, column][lane] = Real(values[row * columns + column]) }
    }
  }

  /// v ← scale·v + other·factor, flushed.
  fileprivate func blend(_ scale: Lane, with other: LaneMatrix, _ factor: Lane) {
    for index in 0..<count {
      storage[index] = (scale * storage[index] + factor * other.storage[index]).flushed
    }
  }
}
