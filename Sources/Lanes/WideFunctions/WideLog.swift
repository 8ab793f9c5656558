extension SIMD16 where Scalar == Double {
  /// The natural logarithm in each lane, within 1.1 ulps.
  ///
  /// x = 2ᵏ·(1 + f) with 2/3 ≤ 1 + f < 4/3; k·ln 2 + f + f²·p(f), as in `WideLogarithm`. Subnormal x are
  /// not flushed. log(±0) = −∞, log(1) = +0, log(+∞) = +∞; x < 0 and NaN give NaN
  /// (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func log(_ x: Self) -> Self {
    let isSubnormal = x .< 0x1p-1022
    let normal = x * Self(repeating: 1).selecting(Self(repeating: 0x1p64), where: isSubnormal)
    let biased = WideLogarithm.biasedExponent(normal)
    let significand = Self(bits: normal.bits &- LaneBits.shiftToExponent(biased &- 1023))
    let shift = Self(repeating: 0).selecting(Self(repeating: 64), where: isSubnormal)
    var result = WideLogarithm.combine(WideLogarithm.float(biased) - shift, significand - 1)
    result.select(x, where: x .== Double.infinity)
    result.select(-Double.infinity, where: x .== 0)
    // "not at least zero" holds for NaN as well.
    result.select(canonicalNaN, where: .!(x .>= 0))
    return result
  }
}
