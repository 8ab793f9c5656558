/// Leaves every number as it is: y = x.
public struct IdentityTransform: Transform {
  /// Makes the transform.
  public init() {}

  /// The identity.
  public func fit(_ column: [Float]) -> AffineMap { AffineMap() }
}
