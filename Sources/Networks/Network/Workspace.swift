public import Lanes

/// What a pass through a network leaves behind, layer by layer, for up to `rows` rows.
public final class Workspace {
  /// The number of rows there is room for.
  public let rows: Int
  /// Pre-activations z of each layer as its activation sees them, the output layer last.
  public let preactivations: [LaneMatrix]
  /// Activations h of each hidden layer.
  public let activations: [LaneMatrix]
  /// ∂loss/∂(x·w + b) of each layer after a backward pass: ∂loss/∂z where nothing is normalized.
  public let slopes: [LaneMatrix]
  /// ∂loss/∂h of each hidden layer on the way; the same matrix as its slope where the width stays.
  let activationSlopes: [LaneMatrix]

  /// Of each hidden layer, where pre-activations are normalized; otherwise none.
  let normalizations: [NormalizationRoom]
  /// Where blocks of layers are skipped.
  let skips: SkipConnections?

  /// The same rows by layer, at their addresses.
  let rooms: UnsafeMutableBufferPointer<LayerRooms>

  /// What a pass leaves of one layer.
  struct LayerRooms {
    let preactivations: LaneRows
    /// `nil` for the output layer.
    let activations: LaneRows?
    let slopes: LaneRows
  }

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
    normalizations =
      network.normalization.changesPreactivations
      ? network.layers.dropLast().map { NormalizationRoom(rows: rows, units: $0.fanOut) } : []
    skips = SkipConnections(every: network.residual, widths: widths, rows: rows)
    rooms = .allocate(capacity: preactivations.count)
    for index in preactivations.indices {
      rooms.initializeElement(
        at: index,
        to: LayerRooms(
          preactivations: LaneRows(preactivations[index]),
          activations: index < activations.count ? LaneRows(activations[index]) : nil,
          slopes: LaneRows(slopes[index])))
    }
  }

  deinit {
    rooms.deallocate()
  }

  /// What hidden layer `index` hands on to the next.
  func handedOn(_ index: Int, _ dropout: [Dropout]) -> LaneMatrix {
    skips?.sum(index) ?? kept(index, dropout)
  }

  /// What a layer sees in a pass that drops nothing: the activations of the one before, with what skips
  /// it; `nil` for the first, which sees the inputs.
  public func inputs(ofLayer index: Int) -> LaneMatrix? {
    index > 0 ? handedOn(index - 1, []) : nil
  }

  /// What dropout leaves of the activations of hidden layer `index`.
  func kept(_ index: Int, _ dropout: [Dropout]) -> LaneMatrix {
    dropout.isEmpty ? activations[index] : dropout[index].dropped
  }

  /// What the networks answer.
  public var outputs: LaneMatrix { preactivations[preactivations.count - 1] }
}
