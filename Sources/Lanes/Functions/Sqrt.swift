extension SIMD16 where Scalar == Float {
  /// The square root in each lane, correctly rounded: the bits of `squareRoot()`.
  ///
  /// The library's `squareRoot()` becomes sixteen scalar roots, each with a branch to libm for negative
  /// values; this stays in vector instructions. Newton's iteration gives y ≈ x^−½; with g = x·y the fused
  /// correction g + (x − g²)·y/2 rounds as the exact root does, which the tests check for every
  /// significand. sqrt(±0) = ±0, sqrt(+∞) = +∞; x < 0 and NaN give NaN (`0x7fc00000`). Subnormal x are not
  /// flushed.
  @inlinable @inline(__always)
  public static func sqrt(_ x: Self) -> Self {
    // x − g² must not become subnormal.
    let isSmall = x .< 0x1p-60
    let scaled = x.selecting(x * 0x1p64, where: isSmall)
    // Half of the exponent, negated: within 4 % of x^−½.
    var y = Self(bits: 0x5f37_5a86 &- (scaled.bits &>> 1))
    for _ in 0..<3 {
      let half = y * 0.5
      let excess = Self(repeating: 1).addingProduct(-(scaled * y), y)
      y = y.addingProduct(half, excess)
    }
    let g = scaled * y
    let remainder = scaled.addingProduct(-g, g)
    var result = g.addingProduct(remainder, y * 0.5)
    result.select(result * 0x1p-32, where: isSmall)
    result.select(x, where: (x .== 0) .| (x .== Float.infinity))
    result.select(canonicalNaN, where: .!(x .>= 0))
    return result
  }
}
