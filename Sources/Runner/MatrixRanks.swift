internal import Observation
internal import Statistics

/// The ranks of activation matrices, for an observer: GSL is the business of `Statistics`, which
/// `Observation` does without.
enum MatrixRanks {
  /// Effective, stable and approximate (99 %) rank of a matrix A, from a tridiagonal matrix with the
  /// eigenvalues of AᵀA; `nil` where values are not finite.
  static func rule(
    _ diagonal: [Double], _ offDiagonal: [Double]
  ) -> (effective: Double, stable: Double, approximate: Double)? {
    guard
      let values = try? SingularValues(ofProduct: diagonal, offDiagonal: offDiagonal)
    else { return nil }
    return (values.effectiveRank, values.stableRank, Double(values.approximateRank()))
  }
}
