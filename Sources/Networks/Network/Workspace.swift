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

  /// Makes room for passes through `network`.
  public init(for network: LaneNetwork, rows: Int) {
    self.rows = rows
    preactivations = network.layers.map { LaneMatrix(rows: rows, columns: $0.fanOut) }
    activations = network.layers.dropLast().map { LaneMatrix(rows: rows, columns: $0.fanOut) }
    slopes = network.layers.map { LaneMatrix(rows: rows, columns: $0.fanOut) }
  }

  /// What the networks answer.
  public var outputs: LaneMatrix { preactivations[preactivations.count - 1] }
}
