/// A change of scale whose constants come from the training rows.
public protocol Transform: Sendable {
  /// The map for one column.
  ///
  /// - Parameter column: the training rows' cells in row order; finite, at least one.
  func fit(_ column: [Float]) -> AffineMap
}
