internal import Lanes

/// What the mean loss of networks gains when single hidden units are removed.
///
/// To remove a unit is to set its activation to 0, so that the next pre-activations lose h·w_out: one
/// subtraction for each of them in place of a product, and only the layers after it are passed again.
/// A unit whose activation is 0 on every row changes no bit.
public final class RemovalPass {
  private let count: Int
  private let loss: any Loss
  /// Some rows without a unit.
  private let space: Workspace
  /// The targets of so many rows at a time, by part of the rows.
  private let targets: [[(rows: Range<Int>, targets: LaneTargets)]]
  /// What all rows so far lose together: by hidden layer, then unit.
  private var changes: [[WideLane]]

  /// Rows that are passed again at a time: few, so that they stay in the first-level cache.
  private static let rowsAtOnce = 6

  /// Prepares to remove units of networks of the shape of `network`, judged on `samples`.
  ///
  /// - Precondition: the network's ``LaneNetwork/canContinue``.
  public init(network: LaneNetwork, samples: Samples, loss: any Loss) {
    count = samples.count
    self.loss = loss
    space = Workspace(for: network, rows: min(Self.rowsAtOnce, max(samples.count, 1)))
    targets = stride(from: 0, to: samples.count, by: Evaluation.rowsInPart).map { first in
      let rows = min(Evaluation.rowsInPart, samples.count - first)
      return stride(from: 0, to: rows, by: Self.rowsAtOnce).map { start in
        let end = min(start + Self.rowsAtOnce, rows)
        return (start..<end, samples.laneTargets((first + start)..<(first + end)))
      }
    }
    changes = network.layers.dropLast().map { Array(repeating: WideLane(), count: $0.fanOut) }
  }

  /// Removes every unit from the passes of a part of the samples.
  public func add(_ part: Evaluation.Part, of network: LaneNetwork) {
    let slices = targets[part.first / Evaluation.rowsInPart]
    let room = space.slopes[space.slopes.count - 1]
    for layer in changes.indices {
      let next = NextLayer(layer + 1, of: network, whole: part.space, rest: space)
      let units = changes[layer].indices
      let columns = units.map { network.activation.outputs(of: $0, preactivations: units.count) }
      var totals = units.map { _ in Lane() }
      // Some rows without each unit, while they are in the caches.
      for (rows, targets) in slices {
        for unit in units {
          next.lose(columns[unit], of: rows)
          network.continueForward(after: layer + 1, rows: rows.count, in: space)
          loss.add(
            outputs: space.outputs, targets: targets, rows: rows.count, room: room,
            to: &totals[unit])
        }
      }
      for unit in units { changes[layer][unit] += totals[unit].wide - part.loss.wide }
    }
  }

  /// The mean loss without the unit minus that with it, by hidden layer, then unit; what was added is
  /// then forgotten.
  public func take() -> [[Lane]] {
    let result = changes.map { $0.map { ($0 / Double(count)).real } }
    for layer in changes.indices {
      for unit in changes[layer].indices { changes[layer][unit] = WideLane() }
    }
    return result
  }
}

/// The layer after one that loses a unit.
private struct NextLayer {
  let activation: any Activation
  let layer: DenseLayer
  /// The activations of the layer before, and the pre-activations of this one, with all units.
  let (h, z): (LaneMatrix, LaneMatrix)
  /// Pre-activations without a unit, and the activations of a hidden layer.
  let rest: (z: LaneMatrix, h: LaneMatrix?)
  let rectifies: Bool

  init(_ index: Int, of network: LaneNetwork, whole: Workspace, rest space: Workspace) {
    activation = network.activation
    layer = network.layers[index]
    (h, z) = (whole.activations[index - 1], whole.preactivations[index])
    let isHidden = index < network.layers.count - 1
    rest = (space.preactivations[index], isHidden ? space.activations[index] : nil)
    rectifies = isHidden && activation.isRectifier
  }

  /// Some rows of this layer without what these columns of h give to it: its activations, or its
  /// pre-activations if it is the last.
  func lose(_ columns: [Int], of rows: Range<Int>) {
    if rectifies, let rest = rest.h, columns.count == 1 {
      // In registers: most of the time of a pass goes here.
      subtract(columns[0], of: rows, from: z, first: rows.lowerBound, into: rest) {
        ReLU().value($0).flushed
      }
      return
    }
    var (from, first) = (z, rows.lowerBound)
    for column in columns {
      subtract(column, of: rows, from: from, first: first, into: rest.z) { $0 }
      // What the first column leaves is what the second is taken from.
      (from, first) = (rest.z, 0)
    }
    if let h = rest.h {
      activation.forward(rest.z, into: h, rows: 0..<rows.count, learned: layer.learned)
    }
  }

  /// The rows of `z` from `first` on without the products of one column of h.
  @inline(__always)
  private func subtract(
    _ column: Int, of rows: Range<Int>, from z: LaneMatrix, first: Int, into target: LaneMatrix,
    _ finish: (Lane) -> Lane
  ) {
    let weights = layer.weights
    let row = weights.row(column)
    for (place, index) in rows.enumerated() {
      let factor = -h[index, column]
      let (source, target) = (z.row(first + place), target.row(place))
      for output in 0..<weights.columns {
        var left = source[output]
        left.addProduct(factor, row[output])
        target[output] = finish(left)
      }
    }
    withExtendedLifetime((weights, z, target)) {}
  }
}
