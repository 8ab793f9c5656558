extension SIMD16 where Scalar == Float {
  /// log(1 + x) in each lane, within 1.55 ulps, near zero too.
  ///
  /// With 2/3 ≤ 2⁻ᵏ·(1 + x) < 4/3, f = 2⁻ᵏ·x + (2⁻ᵏ − 1) has one rounding, and none at k = 0.
  /// |x| < 2⁻²⁵ gives x itself, so ±0 and subnormals stay. log1p(−1) = −∞, log1p(+∞) = +∞; x < −1 and
  /// NaN give NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func log1p(_ x: Self) -> Self {
    let isTiny = x.magnitude .< 0x1p-25
    let safe = x.selecting(Self(repeating: 0), where: isTiny)
    let k = Logarithm.exponent(safe + 1)
    // 4·2⁻ᵏ: at k = 128 the power 2⁻ᵏ itself would be subnormal.
    let negated = 129 &- unsafeBitCast(k, to: SIMD16<UInt32>.self)
    let scale = Self(bits: LaneBits.shiftToExponent(negated))
    let f = (scale - 4).addingProduct(scale, safe) * 0.25
    var result = Logarithm.combine(k, f)
    result.select(x, where: isTiny .| (x .== Float.infinity))
    result.select(-Float.infinity, where: x .== -1)
    result.select(canonicalNaN, where: .!(x .>= -1))
    return result
  }
}

extension Float {
  /// log(1 + x) with the bits of ``Lane/log1p(_:)``.
  @inlinable
  public static func log1p(_ x: Float) -> Float { Lane.log1p(Lane(repeating: x))[0] }
}
