extension SIMD16 where Scalar == Float {
  /// e^x − 1 in each lane, within 1.6 ulps, near zero too.
  ///
  /// With x = n·ln 2 + r: 2ⁿ·(e^r − 1) + (2ⁿ − 1), one fused operation. |x| < 2⁻²⁵ gives x itself, so
  /// ±0 and subnormals stay. x > 88.72283 gives +∞, x < −20 gives −1, expm1(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func expm1(_ x: Self) -> Self {
    let isTiny = x.magnitude .< 0x1p-25
    let (n, fraction) = Exponential.split(x.selecting(Self(repeating: 0), where: isTiny))
    // Half of 2ⁿ: 2¹²⁸ itself has no exponent field.
    let half = Self(bits: LaneBits.shiftToExponent(n &+ 126))
    let halved = (half - 0.5).addingProduct(half, fraction)
    var result = halved + halved
    result.select(-1, where: x .< -20)
    result.select(Float.infinity, where: x .> 0x1.62e42ep6)
    result.select(x, where: isTiny)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// e^x − 1 with the bits of ``Lane/expm1(_:)``.
  @inlinable
  public static func expm1(_ x: Float) -> Float { Lane.expm1(Lane(repeating: x))[0] }
}
