public import Lanes

/// What the mean loss of networks gains when single hidden units are removed.
///
/// To remove a unit is to set its activation to 0, so that the next pre-activations lose h·w_out: one
/// subtraction for each of them in place of a product, and only the layers after it are passed again.
/// A unit whose activation is 0 on every row changes no bit.
public final class RemovalPass {
  private let samples: Samples
  private let loss: any Loss
  private let space: Workspace
  /// The same without a unit.
  private let other: Workspace

  /// Prepares to remove units of networks of the shape of `network`.
  ///
  /// - Precondition: the network's ``LaneNetwork/canContinue``.
  public init(network: LaneNetwork, samples: Samples, loss: any Loss) {
    self.samples = samples
    self.loss = loss
    let rows = min(Evaluation.rowsInPart, max(samples.count, 1))
    space = Workspace(for: network, rows: rows)
    other = Workspace(for: network, rows: rows)
  }

  /// The mean loss without the unit minus that with it: by hidden layer, then unit.
  public func lossChanges(_ network: LaneNetwork) -> [[Lane]] {
    let hidden = network.layers.indices.dropLast()
    var changes = hidden.map { index in
      Array(repeating: SIMD16<Double>(), count: network.layers[index].fanOut)
    }
    samples.inputs.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for first in stride(from: 0, to: samples.count, by: Evaluation.rowsInPart) {
        let rows = min(Evaluation.rowsInPart, samples.count - first)
        let targets = samples.laneTargets(first..<(first + rows))
        network.forward(
          .shared(base + first * samples.features, features: samples.features), rows: rows,
          in: space)
        let whole = SIMD16<Double>(total(space, targets, rows))
        for layer in hidden {
          for unit in changes[layer].indices {
            remove(unit, of: layer, network, rows: rows)
            network.continueForward(from: layer + 1, rows: rows, in: other)
            changes[layer][unit] += SIMD16<Double>(total(other, targets, rows)) - whole
          }
        }
      }
    }
    let count = Double(samples.count)
    return changes.map { $0.map { Lane($0 / count) } }
  }

  /// The pre-activations of the next layer without a unit.
  private func remove(_ unit: Int, of layer: Int, _ network: LaneNetwork, rows: Int) {
    let next = layer + 1
    let weights = network.layers[next].weights
    let columns = network.activation.outputs(
      of: unit, preactivations: network.layers[layer].fanOut)
    let h = space.activations[layer]
    for row in 0..<rows {
      let source = space.preactivations[next].row(row)
      let target = other.preactivations[next].row(row)
      for output in 0..<weights.columns {
        var z = source[output]
        for column in columns { z.addProduct(-h[row, column], weights[column, output]) }
        target[output] = z
      }
    }
  }

  private func total(_ space: Workspace, _ targets: LaneTargets, _ rows: Int) -> Lane {
    var total = Lane()
    loss.evaluate(
      outputs: space.outputs, targets: targets, rows: rows, scale: 1,
      gradient: space.slopes[space.slopes.count - 1], total: &total)
    return total
  }
}
