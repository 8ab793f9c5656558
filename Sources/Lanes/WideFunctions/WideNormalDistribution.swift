extension SIMD16 where Scalar == Double {
  /// e^(−rate·x²) in each lane, within 1.55 ulps, for a rate of 1/2 or 1.
  ///
  /// x² = s + e with the rounding error e by a fused operation: e^(−rate·s)·(1 − rate·e). Results below
  /// 2⁻⁹⁶⁰ are flushed. bell(±0) = 1, bell(±∞) = +0, bell(NaN) = NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func bell(_ x: Self, rate: Double) -> Self {
    // Past 64 the result is 0; below 2⁻²⁸ it is 1, and the square of a tiny x would be subnormal.
    let magnitude = x.magnitude
    var limited = magnitude.selecting(Self(repeating: 64), where: magnitude .> 64)
    limited.select(0, where: magnitude .< 0x1p-28)
    let square = limited * limited
    let lost = (-square).addingProduct(limited, limited)
    let main = exp(square * -rate)
    // Not main·lost first, which could be subnormal.
    return main.addingProduct(main, lost * -rate).flushed.canonicalized
  }

  /// The density of the standard normal law, e^(−x²/2)/√(2π), in each lane, within 3 ulps.
  ///
  /// Results below 2⁻⁹⁶⁰ are flushed. ±∞ gives +0, NaN gives NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func normalDensity(_ x: Self) -> Self {
    (bell(x, rate: 0.5) * 0x1.9884533d43651p-2).flushed
  }

  /// The distribution function of the standard normal law, Φ(x) = ½·erfc(−x/√2), in each lane, within
  /// 6.2 ulps on both sides.
  ///
  /// With a = |x| and q = (a − 4)/(a + 4): Φ(−a) = e^(−a²/2)·p(q)/(a + 4), the polynomial fitted by
  /// Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵³·⁵; Φ(a) = 1 − Φ(−a). Results below 2⁻⁹⁶⁰ are
  /// flushed: x < −36.35679354992597 gives +0. Φ(±0) = 1/2, Φ(+∞) = 1, Φ(NaN) = NaN
  /// (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func normalDistribution(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 38), where: magnitude .> 38)
    let reciprocal = 1 / (limited + 4)
    let q = (limited - 4) * reciprocal
    var p = Self(repeating: -0x1.75775ddabb5bep-31)
    p = Self(repeating: -0x1.4e719b1da0eaap-29).addingProduct(p, q)
    p = Self(repeating: 0x1.e928879ad5434p-30).addingProduct(p, q)
    p = Self(repeating: 0x1.4b617baf159d5p-26).addingProduct(p, q)
    p = Self(repeating: 0x1.cd9af31e8b9b9p-27).addingProduct(p, q)
    p = Self(repeating: -0x1.6c8805b3c5a0dp-24).addingProduct(p, q)
    p = Self(repeating: -0x1.4ceb47fcd99d3p-23).addingProduct(p, q)
    p = Self(repeating: 0x1.23525fb65d5c3p-22).addingProduct(p, q)
    p = Self(repeating: 0x1.12375b8a33b62p-20).addingProduct(p, q)
    p = Self(repeating: -0x1.51ea4dac43b5fp-21).addingProduct(p, q)
    p = Self(repeating: -0x1.8d4b408eea16p-18).addingProduct(p, q)
    p = Self(repeating: 0x1.80b3a0b01dcd4p-21).addingProduct(p, q)
    p = Self(repeating: 0x1.26d09b180918fp-15).addingProduct(p, q)
    p = Self(repeating: -0x1.001e696f83fd6p-19).addingProduct(p, q)
    p = Self(repeating: -0x1.e4a4258542038p-13).addingProduct(p, q)
    p = Self(repeating: 0x1.17a4ae3d5034p-13).addingProduct(p, q)
    p = Self(repeating: 0x1.ab825fc15669ep-10).addingProduct(p, q)
    p = Self(repeating: -0x1.c81719d5592c1p-9).addingProduct(p, q)
    p = Self(repeating: -0x1.ee27610480b0cp-8).addingProduct(p, q)
    p = Self(repeating: 0x1.eec4cc3e4d331p-5).addingProduct(p, q)
    p = Self(repeating: -0x1.7dff2bff68394p-3).addingProduct(p, q)
    p = Self(repeating: 0x1.8c6dbf2cfc2b4p-2).addingProduct(p, q)
    p = Self(repeating: -0x1.373e3a893c28ap-1).addingProduct(p, q)
    p = Self(repeating: 0x1.82b4bb8c94dcep-1).addingProduct(p, q)
    let tail = bell(x, rate: 0.5) * (p * reciprocal)
    var result = tail.selecting(1 - tail, where: x .> 0)
    result.select(0, where: x .< -0x1.22dab693a2d8ap5)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
