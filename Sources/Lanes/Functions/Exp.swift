extension SIMD16 where Scalar == Float {
  /// e^x in each lane, within 1.05 ulps.
  ///
  /// Results below 2⁻¹⁰⁰ are flushed: x < −100·ln 2 = −69.314718 gives +0. x > 88.72283 gives +∞,
  /// exp(±0) = 1, exp(−∞) = +0, exp(+∞) = +∞, exp(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func exp(_ x: Self) -> Self {
    var result = Exponential.moderate(x)
    result.select(0, where: x .< -0x1.154244p6)
    result.select(Float.infinity, where: x .> 0x1.62e42ep6)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// e^x with the bits of ``Lane/exp(_:)``.
  @inlinable
  public static func exp(_ x: Float) -> Float { Lane.exp(Lane(repeating: x))[0] }
}
