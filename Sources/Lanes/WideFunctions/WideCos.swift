extension SIMD16 where Scalar == Double {
  /// The cosine in each lane, within 0.9 ulps for |x| ≤ 2¹⁸, the neighbourhood of its zeros included.
  ///
  /// The angle is reduced to a quarter turn as in `WideTrigonometry`. Past 2¹⁸ = 262,144, the range of
  /// the function of ``Lane``, the angle counts as a whole number of turns: 1. cos(±0) = 1; cos(±∞) and
  /// cos(NaN) are NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func cos(_ x: Self) -> Self {
    var result = WideTrigonometry.pair(
      WideTrigonometry.limited(x), low: Self(repeating: 0)
    ).cos
    result.select(canonicalNaN, where: .!(x.magnitude .< Double.infinity))
    return result
  }
}
