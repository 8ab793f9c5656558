extension SIMD16 where Scalar == Double {
  /// log(1 + x) in each lane, within 1.85 ulps, near zero too.
  ///
  /// With 2/3 ≤ 2⁻ᵏ·(1 + x) < 4/3, f = 2⁻ᵏ·x + (2⁻ᵏ − 1) has one rounding, and none at k = 0.
  /// |x| < 2⁻⁵⁴ gives x itself, so ±0 and subnormals stay. log1p(−1) = −∞, log1p(+∞) = +∞; x < −1 and
  /// NaN give NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func log1p(_ x: Self) -> Self {
    let isTiny = x.magnitude .< 0x1p-54
    let safe = x.selecting(Self(repeating: 0), where: isTiny)
    let biased = WideLogarithm.biasedExponent(safe + 1)
    // 4·2⁻ᵏ: at k = 1024 the power 2⁻ᵏ itself would be subnormal.
    let scale = Self(bits: LaneBits.shiftToExponent(2048 &- biased))
    let f = (scale - 4).addingProduct(scale, safe) * 0.25
    var result = WideLogarithm.combine(WideLogarithm.float(biased), f)
    result.select(x, where: isTiny .| (x .== Double.infinity))
    result.select(-Double.infinity, where: x .== -1)
    result.select(canonicalNaN, where: .!(x .>= -1))
    return result
  }
}
