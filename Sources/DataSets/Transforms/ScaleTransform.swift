/// Multiplies by a constant: y = x · factor.
public struct ScaleTransform: Transform {
  /// What every number is multiplied by.
  public let factor: Double

  /// Makes the transform.
  public init(factor: Double) { self.factor = factor }

  /// Needs nothing from the data.
  public func fit(_ column: [Float]) -> AffineMap { AffineMap(factor: factor) }
}
