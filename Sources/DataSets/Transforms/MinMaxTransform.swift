/// The training rows' range becomes 0 to 1: y = (x − min) / (max − min).
///
/// A column whose training cells are all equal becomes x − min, so 0 on the training rows. Test
/// rows may fall outside 0 to 1.
public struct MinMaxTransform: Transform {
  /// Makes the transform.
  public init() {}

  /// Measures the range.
  public func fit(_ column: [Float]) -> AffineMap {
    let low = Double(column.min() ?? 0)
    let high = Double(column.max() ?? 0)
    return AffineMap(center: low, divisor: high > low ? high - low : 1)
  }
}
