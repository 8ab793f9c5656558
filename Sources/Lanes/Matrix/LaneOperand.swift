/// What may stand on the left of a product: a value of its own for each network (``Lane``), or
/// one `Float` that all sixteen share and that is broadcast.
public protocol LaneOperand {
  /// The sixteen values.
  var lane: Lane { get }
}

extension SIMD16: LaneOperand where Scalar == Float {
  /// The value itself.
  @inlinable @inline(__always) public var lane: Lane { self }
}

extension Float: LaneOperand {
  /// The value in every lane.
  @inlinable @inline(__always) public var lane: Lane { Lane(repeating: self) }
}
