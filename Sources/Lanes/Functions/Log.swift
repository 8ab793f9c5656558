extension SIMD16 where Scalar == Float {
  /// The natural logarithm in each lane, within 0.95 ulps.
  ///
  /// x = 2ᵏ·(1 + f) with 2/3 ≤ 1 + f < 4/3; k·ln 2 + f + f²·p(f). Subnormal x are not flushed.
  /// log(±0) = −∞, log(1) = +0, log(+∞) = +∞; x < 0 and NaN give NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func log(_ x: Self) -> Self {
    let isSubnormal = x .< 0x1p-126
    let normal = x.selecting(x * 0x1p32, where: isSubnormal)
    var k = Logarithm.exponent(normal)
    let significand = Self(
      bits: normal.bits &- LaneBits.shiftToExponent(unsafeBitCast(k, to: SIMD16<UInt32>.self)))
    k.replace(with: k &- 32, where: isSubnormal)
    var result = Logarithm.combine(k, significand - 1)
    result.select(x, where: x .== Float.infinity)
    result.select(-Float.infinity, where: x .== 0)
    // "not at least zero" holds for NaN as well.
    result.select(canonicalNaN, where: .!(x .>= 0))
    return result
  }
}

extension Float {
  /// The natural logarithm with the bits of ``Lane/log(_:)``.
  @inlinable
  public static func log(_ x: Float) -> Float { Lane.log(Lane(repeating: x))[0] }
}
