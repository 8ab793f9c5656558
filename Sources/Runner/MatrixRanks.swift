internal import Observation
internal import Statistics

/// The ranks of activation matrices, for an observer: GSL is the business of `Statistics`, which
/// `Observation` does without.
enum MatrixRanks {
  /// Effective, stable and approximate (99 %) rank; `nil` where values are not finite.
  static func rule(
    _ matrix: [Double], _ columns: Int
  ) -> (effective: Double, stable: Double, approximate: Double)? {
    guard let values = try? SingularValues(of: matrix, columns: columns) else { return nil }
    return (values.effectiveRank, values.stableRank, Double(values.approximateRank()))
  }
}
