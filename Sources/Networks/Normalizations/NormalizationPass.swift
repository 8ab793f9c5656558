public import Lanes

/// What a normalization has of one layer in one pass.
public struct NormalizationPass {
  /// The sums x·w + b, and where x̂ takes their place.
  public let room: NormalizationRoom
  /// The number of rows of the pass; all of them belong to one batch.
  public let rows: Int
  /// γ, 1 × units.
  public let scale: LaneMatrix
  /// β, 1 × units.
  public let shift: LaneMatrix
  /// What is kept of the batches so far; `nil` where nothing is.
  public let statistics: RunningStatistics?
  /// Whether the batch's own figures are used.
  public let isTraining: Bool

  /// Collects the parts.
  public init(
    room: NormalizationRoom, rows: Int, scale: LaneMatrix, shift: LaneMatrix,
    statistics: RunningStatistics?, isTraining: Bool
  ) {
    self.room = room
    self.rows = rows
    self.scale = scale
    self.shift = shift
    self.statistics = statistics
    self.isTraining = isTraining
  }

  /// The pass of a layer; `nil` where its pre-activations are not normalized.
  init?(
    _ layer: DenseLayer, room: NormalizationRoom, rows: Int, statistics: RunningStatistics?,
    isTraining: Bool
  ) {
    guard let scale = layer.scale, let shift = layer.shift else { return nil }
    self.init(
      room: room, rows: rows, scale: scale, shift: shift, statistics: statistics,
      isTraining: isTraining)
  }
}

/// Where a normalization leaves ∂loss/∂γ and ∂loss/∂β, each 1 × units.
public struct NormalizationGradient {
  /// ∂loss/∂γ.
  public let scale: LaneMatrix
  /// ∂loss/∂β.
  public let shift: LaneMatrix

  /// Collects the parts.
  public init(scale: LaneMatrix, shift: LaneMatrix) {
    self.scale = scale
    self.shift = shift
  }

  /// Sets both to the sums of a pass, or adds these.
  func take(scale sums: LaneMatrix, shift others: LaneMatrix, adding: Bool) {
    for unit in 0..<scale.columns {
      scale.storage[unit] = adding ? scale.storage[unit] + sums.storage[unit] : sums.storage[unit]
      shift.storage[unit] =
        adding ? shift.storage[unit] + others.storage[unit] : others.storage[unit]
    }
  }
}
