extension SIMD16 where Scalar == Double {
  /// e^x − 1 in each lane, within 1.6 ulps, near zero too.
  ///
  /// With x = n·ln 2 + r: (2ⁿ − 1 + 2ⁿ·r) + 2ⁿ·(e^r − 1 − r), where the first sum is exact as long as it
  /// is small. |x| < 2⁻⁵⁴ gives x itself, so ±0 and subnormals stay. x > 709.782712893384 gives +∞,
  /// x < −40 gives −1, expm1(NaN) = NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func expm1(_ x: Self) -> Self {
    let isTiny = x.magnitude .< 0x1p-54
    let (n, r, slope) = WideExponential.split(x.selecting(Self(repeating: 0), where: isTiny))
    // Half of 2ⁿ: 2¹⁰²⁴ itself has no exponent field.
    let half = Self(bits: LaneBits.shiftToExponent(n &+ 1022))
    let halved = (half - 0.5).addingProduct(half, r).addingProduct(half * r, slope)
    var result = halved + halved
    result.select(-1, where: x .< -40)
    result.select(Double.infinity, where: x .> 0x1.62e42fefa39efp9)
    result.select(x, where: isTiny)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
