/// The same inputs made positive: y = x − min + offset, with the training rows' minimum.
///
/// Every training cell becomes at least `offset`; −1, 0, 1 become 1, 2, 3 with offset 1. The
/// spread is left as it is.
public struct ShiftPositiveTransform: Transform {
  /// What the least training cell becomes.
  public let offset: Double

  /// Makes the transform.
  public init(offset: Double) { self.offset = offset }

  /// Measures the minimum.
  public func fit(_ column: [Float]) -> AffineMap {
    AffineMap(center: Double(column.min() ?? 0), offset: offset)
  }
}
