/// What a lane may hold for each of sixteen networks: `Float` in float32, `Double` in float64.
public protocol LaneScalar: SIMDScalar, BinaryFloatingPoint, Codable, Sendable {
  /// The values with small magnitudes replaced by +0.
  static func flushed(_ values: SIMD16<Self>) -> SIMD16<Self>
  /// max(0, z), written so that a NaN stays one: 0 where z < 0, else z.
  static func rectified(_ z: SIMD16<Self>) -> SIMD16<Self>
  /// The slope of ``rectified(_:)``: 0 where z ≤ 0, else 1.
  static func slopeOfRectified(_ z: SIMD16<Self>) -> SIMD16<Self>
}

extension Float: LaneScalar {
  /// See ``Lane``'s `flushed`.
  @inlinable @inline(__always) public static func flushed(_ values: Lane) -> Lane { values.flushed }
  /// max(0, z).
  @inlinable @inline(__always) public static func rectified(_ z: Lane) -> Lane {
    z.replacing(with: 0, where: z .< 0)
  }
  /// 1 where z > 0.
  @inlinable @inline(__always) public static func slopeOfRectified(_ z: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: 0, where: z .<= 0)
  }
}

extension Double: LaneScalar {
  /// See ``WideLane``'s `flushed`.
  @inlinable @inline(__always) public static func flushed(_ values: WideLane) -> WideLane {
    values.flushed
  }
  /// max(0, z).
  @inlinable @inline(__always) public static func rectified(_ z: WideLane) -> WideLane {
    z.replacing(with: 0, where: z .< 0)
  }
  /// 1 where z > 0.
  @inlinable @inline(__always) public static func slopeOfRectified(_ z: WideLane) -> WideLane {
    WideLane(repeating: 1).replacing(with: 0, where: z .<= 0)
  }
}

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
