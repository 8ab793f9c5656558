internal import Lanes

extension DenseLayer {
  /// Shortens the incoming weights of every unit to `limit` where they are longer, after an update.
  ///
  ///     w_j ← w_j·limit/‖w_j‖₂   if ‖w_j‖₂ > limit
  ///
  /// Biases do not count. `norms` is room for 1 × fan_out.
  /// Source: Srebro & Shraibman 2005; Srivastava et al. 2014.
  func project(toNorm limit: Float, norms: LaneMatrix) {
    norms.fill(Lane())
    let sums = norms.storage
    for input in 0..<fanIn {
      let row = weights.row(input)
      for unit in 0..<fanOut {
        let safe = Moments.squarable(row[unit])
        sums[unit].addProduct(safe, safe)
      }
    }
    let most = Lane(repeating: limit)
    for unit in 0..<fanOut {
      let norm = Lane.sqrt(sums[unit])
      sums[unit] = Lane(repeating: 1).selecting(most / norm, where: norm .> most)
    }
    for input in 0..<fanIn {
      let row = weights.row(input)
      for unit in 0..<fanOut { row[unit] *= sums[unit] }
    }
  }
}
