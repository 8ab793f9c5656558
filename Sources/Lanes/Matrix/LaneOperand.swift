/// What a lane may hold for each of sixteen networks: `Float` in float32, `Double` in float64.
public protocol LaneScalar: SIMDScalar, BinaryFloatingPoint, Codable, Sendable {}

extension Float: LaneScalar {}
extension Double: LaneScalar {}

/// What may stand on the left of a product: a value of its own for each network (``Lane``,
/// ``WideLane``), or one number that all sixteen share and that is broadcast.
public protocol LaneOperand {
  /// What a lane holds.
  associatedtype Real: LaneScalar
  /// The sixteen values.
  var lane: SIMD16<Real> { get }
}

extension SIMD16: LaneOperand where Scalar: LaneScalar {
  /// The value itself.
  @inlinable @inline(__always) public var lane: SIMD16<Scalar> { self }
}

extension Float: LaneOperand {
  /// The value in every lane.
  @inlinable @inline(__always) public var lane: Lane { Lane(repeating: self) }
}

extension Double: LaneOperand {
  /// The value in every lane.
  @inlinable @inline(__always) public var lane: WideLane { WideLane(repeating: self) }
}
