extension SIMD16 where Scalar == Float {
  /// The cosine in each lane, within 0.9 ulps for |x| ≤ 2¹⁸, the neighbourhood of its zeros included.
  ///
  /// Past 2¹⁸ = 262,144, where neighbouring values are 1/32 or more apart, the angle counts
  /// as a whole number of turns: 1. cos(±0) = 1; cos(±∞) and cos(NaN) are NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func cos(_ x: Self) -> Self {
    var result = Trigonometry.pair(Trigonometry.limited(x), low: Self(repeating: 0)).cos
    result.select(canonicalNaN, where: .!(x.magnitude .< Float.infinity))
    return result
  }
}

extension Float {
  /// The cosine with the bits of ``Lane/cos(_:)``.
  @inlinable
  public static func cos(_ x: Float) -> Float { Lane.cos(Lane(repeating: x))[0] }
}
