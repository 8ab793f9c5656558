public import Lanes

/// What a pass through a network leaves behind, layer by layer, for up to `rows` rows.
public final class Workspace {
  /// The number of rows there is room for.
  public let rows: Int
  /// Pre-activations z of each layer, the output layer last.
  public let preactivations: [LaneMatrix]
  /// Activations h of each hidden layer.
  public let activations: [LaneMatrix]
  /// ∂loss/∂z of each layer after a backward pass.
  public let slopes: [LaneMatrix]
  /// ∂loss/∂h of each hidden layer on the way; the same matrix as its slope where the width stays.
  let activationSlopes: [LaneMatrix]

  /// Makes room for passes through `network`.
  public init(for network: LaneNetwork, rows: Int) {
    self.rows = rows
    preactivations = network.layers.map { LaneMatrix(rows: rows, columns: $0.fanOut) }
    let slopes = network.layers.map { LaneMatrix(rows: rows, columns: $0.fanOut) }
    // A layer has as many activations as the next one has inputs.
    let widths = network.layers.dropFirst().map(\.fanIn)
    activations = widths.map { LaneMatrix(rows: rows, columns: $0) }
    activationSlopes = zip(slopes, widths).map {
      $0.columns == $1 ? $0 : LaneMatrix(rows: rows, columns: $1)
    }
    self.slopes = slopes
  }

  /// What the networks answer.
  public var outputs: LaneMatrix { preactivations[preactivations.count - 1] }
}
