internal import Lanes

/// Keeps the norm of each unit's incoming weights within a limit.
///
///     w_j ← w_j·limit/‖w_j‖₂   if ‖w_j‖₂ > limit
///
/// Biases do not count. Source: Srebro & Shraibman 2005; Srivastava et al. 2014.
struct MaxNorm {
  private let limit: Lane
  private let layers: [(weights: LaneMatrix, norms: LaneMatrix)]
  /// Layers whose units learn their norm: it is limited itself.
  private let normalized: [DenseLayer]

  /// The layers whose units are kept within `limit`.
  init(_ layers: some Sequence<DenseLayer>, limit: Real) {
    self.limit = Lane(repeating: limit)
    normalized = layers.filter { $0.direction != nil }
    self.layers = layers.filter { $0.direction == nil }.map {
      ($0.weights, LaneMatrix(rows: 1, columns: $0.fanOut))
    }
  }

  /// Shortens what is longer, after an update.
  func project() {
    for layer in normalized {
      guard let scale = layer.scale else { continue }
      for unit in 0..<layer.fanOut {
        let value = scale[0, unit]
        scale[0, unit] = value.selecting(limit, where: value .> limit)
          .selecting(-limit, where: value .< -limit)
      }
      layer.composeWeights()
    }
    for (weights, norms) in layers {
      norms.fill(Lane())
      let values = norms.storage
      for input in 0..<weights.rows {
        let row = weights.row(input)
        for unit in 0..<weights.columns {
          let safe = Moments.squarable(row[unit])
          values[unit].addProduct(safe, safe)
        }
      }
      for unit in 0..<weights.columns {
        let norm = Lane.sqrt(values[unit])
        values[unit] = Lane(repeating: 1).selecting(limit / norm, where: norm .> limit)
      }
      for input in 0..<weights.rows {
        let row = weights.row(input)
        for unit in 0..<weights.columns { row[unit] *= values[unit] }
      }
    }
  }
}
