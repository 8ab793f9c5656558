internal import Lanes

/// Keeps the norm of each unit's incoming weights within a limit.
///
///     w_j ← w_j·limit/‖w_j‖₂   if ‖w_j‖₂ > limit
///
/// Biases do not count. Source: Srebro & Shraibman 2005; Srivastava et al. 2014.
struct MaxNorm {
  private let limit: Lane
  private let layers: [(weights: LaneMatrix, norms: LaneMatrix)]

  /// The layers whose units are kept within `limit`.
  init(_ layers: some Sequence<DenseLayer>, limit: Float) {
    self.limit = Lane(repeating: limit)
    self.layers = layers.map { ($0.weights, LaneMatrix(rows: 1, columns: $0.fanOut)) }
  }

  /// Shortens what is longer, after an update.
  func project() {
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
