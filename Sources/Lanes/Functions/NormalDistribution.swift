extension SIMD16 where Scalar == Float {
  /// e^(−rate·x²) in each lane, within 1.3 ulps, for a rate of 1/2 or 1.
  ///
  /// x² = s + e with the rounding error e by a fused operation: e^(−rate·s)·(1 − rate·e). Results below
  /// 2⁻¹⁰⁰ are flushed. bell(±0) = 1, bell(±∞) = +0, bell(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func bell(_ x: Self, rate: Float) -> Self {
    // Past 32 the result is 0; below 2⁻¹³ it is 1, and the square of a tiny x would be subnormal.
    let magnitude = x.magnitude
    var limited = magnitude.selecting(Self(repeating: 32), where: magnitude .> 32)
    limited.select(0, where: magnitude .< 0x1p-13)
    let square = limited * limited
    let lost = (-square).addingProduct(limited, limited)
    let main = exp(square * -rate)
    return main.addingProduct(main * lost, -rate).flushed.canonicalized
  }

  /// The density of the standard normal law, e^(−x²/2)/√(2π), in each lane, within 2.7 ulps.
  ///
  /// Results below 2⁻¹⁰⁰ are flushed. ±∞ gives +0, NaN gives NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func normalDensity(_ x: Self) -> Self {
    (bell(x, rate: 0.5) * 0x1.988454p-2).flushed
  }

  /// The distribution function of the standard normal law, Φ(x) = ½·erfc(−x/√2), in each lane, within
  /// 5 ulps on both sides.
  ///
  /// With a = |x| and q = (a − 4)/(a + 4): Φ(−a) = e^(−a²/2)·p(q)/(a + 4), the polynomial fitted by
  /// Tests/LanesTests/Reference/coefficients.py to 2⁻²⁵·⁷; Φ(a) = 1 − Φ(−a). Results below 2⁻¹⁰⁰ are
  /// flushed: x < −11.484540 gives +0. Φ(±0) = 1/2, Φ(+∞) = 1, Φ(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func normalDistribution(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 12), where: magnitude .> 12)
    let reciprocal = 1 / (limited + 4)
    let q = (limited - 4) * reciprocal
    var p = Self(repeating: -0x1.8e3f5cp-14)
    p = Self(repeating: 0x1.0dad6ep-12).addingProduct(p, q)
    p = Self(repeating: 0x1.a22b36p-10).addingProduct(p, q)
    p = Self(repeating: -0x1.d13af6p-9).addingProduct(p, q)
    p = Self(repeating: -0x1.ee6332p-8).addingProduct(p, q)
    p = Self(repeating: 0x1.eee0b2p-5).addingProduct(p, q)
    p = Self(repeating: -0x1.7dfe7ep-3).addingProduct(p, q)
    p = Self(repeating: 0x1.8c6d8p-2).addingProduct(p, q)
    p = Self(repeating: -0x1.373e3cp-1).addingProduct(p, q)
    p = Self(repeating: 0x1.82b4bcp-1).addingProduct(p, q)
    let tail = bell(x, rate: 0.5) * (p * reciprocal)
    var result = tail.selecting(1 - tail, where: x .> 0)
    result.select(0, where: x .< -0x1.6f815ap3)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// The normal distribution function with the bits of ``Lane/normalDistribution(_:)``.
  @inlinable
  public static func normalDistribution(_ x: Float) -> Float {
    Lane.normalDistribution(Lane(repeating: x))[0]
  }

  /// The normal density with the bits of ``Lane/normalDensity(_:)``.
  @inlinable
  public static func normalDensity(_ x: Float) -> Float {
    Lane.normalDensity(Lane(repeating: x))[0]
  }
}
