internal import Lanes

/// Judges networks on rows that are the same for all sixteen, so many rows at a time.
///
/// Each part's sums are `Float` chains in row order; the parts are added in `Double`. The part size
/// is fixed, since the bits depend on it.
public final class Evaluation {
  /// Rows in a part.
  public static let rowsInPart = 64

  /// The rows.
  public let samples: Samples
  private let inputs: [Real]
  private let targets: [LaneTargets]
  /// What passes leave behind, the same for every part.
  public let space: Workspace
  private let loss: any Loss

  /// Prepares to judge networks of the shape of `network` on `samples`.
  public init(network: LaneNetwork, samples: Samples, loss: any Loss) {
    self.samples = samples
    self.loss = loss
    inputs = samples.realInputs
    space = Workspace(for: network, rows: min(Self.rowsInPart, max(samples.count, 1)))
    targets = stride(from: 0, to: samples.count, by: Self.rowsInPart).map {
      samples.laneTargets($0..<min($0 + Self.rowsInPart, samples.count))
    }
  }

  /// One part of the rows, after its passes.
  public struct Part {
    /// The first row.
    public let first: Int
    /// The number of rows.
    public let rows: Int
    /// How many of them the gradient is taken over.
    public let gradientRows: Int
    /// The sum of their losses.
    public let loss: Lane
    /// Pre-activations, activations and, after a backward pass, slopes; before it the last slopes are
    /// those of the loss by the outputs, if a gradient is wanted.
    public let space: Workspace
  }

  /// The mean loss and the share of hits over all rows; NaN if there are none.
  ///
  /// - Parameters:
  ///   - gradient: where the gradient of the mean loss goes, if it is wanted.
  ///   - gradientRows: over how many of the first rows that mean is taken; all if `nil`.
  ///   - visit: sees each part after its forward pass (and before its backward pass).
  ///   - after: sees each part of the gradient after its backward pass.
  public func run(
    _ network: LaneNetwork, gradient: [DenseLayer]? = nil, gradientRows: Int? = nil,
    visit: (Part) -> Void = { _ in }, after: (Part) -> Void = { _ in }
  ) -> (loss: Lane, accuracy: Lane) {
    var lossSum = SIMD16<Double>()
    var hits = SIMD16<Double>()
    let sloped = min(gradientRows ?? samples.count, samples.count)
    inputs.withUnsafeBufferPointer { buffer in
      for (part, targets) in targets.enumerated() {
        let first = part * Self.rowsInPart
        let rows = min(Self.rowsInPart, samples.count - first)
        guard let base = buffer.baseAddress else { return }
        let inputs = LaneInputs.shared(
          base + first * samples.features, features: samples.features)
        network.forward(inputs, rows: rows, in: space)
        var total = Lane()
        let slopes = space.slopes[space.slopes.count - 1]
        if gradient == nil {
          loss.add(outputs: space.outputs, targets: targets, rows: rows, room: slopes, to: &total)
        } else {
          loss.evaluate(
            outputs: space.outputs, targets: targets, rows: rows, scale: 1 / Real(sloped),
            gradient: slopes, total: &total)
        }
        lossSum += total.wide
        hits += targets.hits(outputs: space.outputs, rows: rows).wide
        let part = Part(
          first: first, rows: rows, gradientRows: max(0, min(rows, sloped - first)),
          loss: total, space: space)
        visit(part)
        if let gradient, part.gradientRows > 0 {
          network.backward(
            inputs, rows: part.gradientRows, in: space, into: StoredGradient(gradient),
            adding: first > 0)
          after(part)
        }
      }
    }
    let count = Double(samples.count)
    return (Lane(lossSum / count), Lane(hits / count))
  }
}

extension Samples {
  /// The targets of some rows, the same for all networks.
  func laneTargets(_ rows: Range<Int>) -> LaneTargets {
    switch targets {
    case .classes(let classes):
      let labels = LaneLabels(rows: rows.count)
      for (position, row) in rows.enumerated() {
        labels.rows[position] = SIMD16(repeating: classes[row])
      }
      return .classes(labels)
    case .values(let values):
      let matrix = LaneMatrix(rows: rows.count, columns: outputs)
      for (position, row) in rows.enumerated() {
        for output in 0..<outputs {
          matrix[position, output] = Lane(repeating: Real(values[row * outputs + output]))
        }
      }
      return .values(matrix)
    }
  }
}
