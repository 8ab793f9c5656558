/// What a lane may hold for each of sixteen networks: `Float` in float32, `Double` in float64.
public protocol LaneScalar: SIMDScalar, BinaryFloatingPoint, Codable, Sendable {}

extension Float: LaneScalar {}

extension Double: LaneScalar {}

/// What may stand on the left of a product: a value of its own for each network (``Lane``,
/// ``WideLane``), or one number that all sixteen share and that is broadcast.
public protocol LaneOperand {
  /// What a lane holds.
  associatedtype Real: LaneScalar
}

extension SIMD16: LaneOperand where Scalar: LaneScalar {
  /// What the lane holds.
  public typealias Real = Scalar
}

extension Float: LaneOperand {
  /// What the lane holds.
  public typealias Real = Float
}

extension Double: LaneOperand {
  /// What the lane holds.
  public typealias Real = Double
}
