internal import Lanes

/// What the mean loss of networks gains when single hidden units are removed.
///
/// To remove a unit is to set its activation to 0, so that the next pre-activations lose h·w_out: one
/// subtraction for each of them in place of a product, and only the layers after it are passed again.
/// A unit whose activation is 0 on every row changes no bit.
public final class RemovalPass {
  private let samples: Samples
  private let inputs: [Real]
  private let loss: any Loss
  private let space: Workspace
  /// Some of its rows without a unit.
  private let other: Workspace

  /// Rows that are passed again at a time: few, so that they stay in the first-level cache.
  private static let rowsAtOnce = 12

  /// Prepares to remove units of networks of the shape of `network`.
  ///
  /// - Precondition: the network's ``LaneNetwork/canContinue``.
  public init(network: LaneNetwork, samples: Samples, loss: any Loss) {
    self.samples = samples
    inputs = samples.realInputs
    self.loss = loss
    let rows = min(Evaluation.rowsInPart, max(samples.count, 1))
    space = Workspace(for: network, rows: rows)
    other = Workspace(for: network, rows: min(Self.rowsAtOnce, rows))
  }

  /// The mean loss without the unit minus that with it: by hidden layer, then unit.
  public func lossChanges(_ network: LaneNetwork) -> [[Lane]] {
    let hidden = network.layers.indices.dropLast()
    var changes = hidden.map { index in
      Array(repeating: SIMD16<Double>(), count: network.layers[index].fanOut)
    }
    inputs.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for first in stride(from: 0, to: samples.count, by: Evaluation.rowsInPart) {
        let rows = min(Evaluation.rowsInPart, samples.count - first)
        network.forward(
          .shared(base + first * samples.features, features: samples.features), rows: rows,
          in: space)
        let targets = samples.laneTargets(first..<(first + rows))
        var whole = Lane()
        add(space, targets, rows, to: &whole)
        let slices = stride(from: 0, to: rows, by: Self.rowsAtOnce).map { start in
          let end = min(start + Self.rowsAtOnce, rows)
          return (rows: start..<end, samples.laneTargets((first + start)..<(first + end)))
        }
        for layer in hidden {
          for unit in changes[layer].indices {
            var total = Lane()
            for (rows, targets) in slices {
              remove(unit, of: layer, network, rows: rows)
              network.continueForward(from: layer + 1, rows: rows.count, in: other)
              add(other, targets, rows.count, to: &total)
            }
            changes[layer][unit] += total.wide - whole.wide
          }
        }
      }
    }
    let count = Double(samples.count)
    return changes.map { $0.map { ($0 / count).real } }
  }

  /// The pre-activations of the next layer without a unit, for some rows.
  private func remove(_ unit: Int, of layer: Int, _ network: LaneNetwork, rows: Range<Int>) {
    let next = layer + 1
    let weights = network.layers[next].weights
    let h = space.activations[layer]
    let (whole, rest) = (space.preactivations[next], other.preactivations[next])
    var from = whole
    for column in network.activation.outputs(
      of: unit, preactivations: network.layers[layer].fanOut)
    {
      // What the first output leaves is what the second is taken from.
      let start = from === whole ? rows.lowerBound : 0
      let row = weights.row(column)
      for (place, index) in rows.enumerated() {
        let factor = -h[index, column]
        let source = from.row(start + place)
        let target = rest.row(place)
        for output in 0..<weights.columns {
          var z = source[output]
          z.addProduct(factor, row[output])
          target[output] = z
        }
      }
      from = rest
    }
    withExtendedLifetime((weights, whole, rest)) {}
  }

  /// Adds the losses of some rows, in their order.
  private func add(
    _ space: Workspace, _ targets: LaneTargets, _ rows: Int, to total: inout Lane
  ) {
    loss.add(
      outputs: space.outputs, targets: targets, rows: rows,
      room: space.slopes[space.slopes.count - 1], to: &total)
  }
}
