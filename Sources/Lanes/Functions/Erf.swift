extension SIMD16 where Scalar == Float {
  /// The error function 2/√π·∫₀ˣ e^−t² dt in each lane, within 1.15 ulps, near zero too; |erf x| ≤ 1.
  ///
  /// |x| < 0.92: x + x·p(x²); above, 1 − e^q(|x|), both polynomials fitted by
  /// Tests/LanesTests/Reference/coefficients.py. Subnormal results are not flushed and ±0 stay.
  /// erf(±∞) = ±1, erf(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func erf(_ x: Self) -> Self {
    let magnitude = x.magnitude
    // At 3.95 the result has become 1.
    let limited = magnitude.selecting(Self(repeating: 3.95), where: magnitude .> 3.95)
    var q = Self(repeating: -0x1.634062p-16)
    q = Self(repeating: 0x1.c87e84p-12).addingProduct(q, limited)
    q = Self(repeating: -0x1.119fdcp-8).addingProduct(q, limited)
    q = Self(repeating: 0x1.9bba2cp-6).addingProduct(q, limited)
    q = Self(repeating: -0x1.bb942p-4).addingProduct(q, limited)
    q = Self(repeating: -0x1.444446p-1).addingProduct(q, limited)
    q = Self(repeating: -0x1.21285p0).addingProduct(q, limited)
    q = Self(repeating: 0x1.710b96p-13).addingProduct(q, limited)
    let far = 1 - Exponential.moderate(q)

    // The square of a tiny value would be subnormal.
    let small = x.selecting(Self(repeating: 0), where: magnitude .< 0x1p-40)
    let t = small * small
    var p = Self(repeating: 0x1.608ffap-14)
    p = Self(repeating: -0x1.ab46bep-11).addingProduct(p, t)
    p = Self(repeating: 0x1.54e0eep-8).addingProduct(p, t)
    p = Self(repeating: -0x1.b81042p-6).addingProduct(p, t)
    p = Self(repeating: 0x1.ce2e08p-4).addingProduct(p, t)
    p = Self(repeating: -0x1.812742p-2).addingProduct(p, t)
    p = Self(repeating: 0x1.06eba8p-3).addingProduct(p, t)
    let near = x.addingProduct(x, p)

    var result = far.withSign(of: x)
    result.select(near, where: magnitude .< 0.92)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// The error function with the bits of ``Lane/erf(_:)``.
  @inlinable
  public static func erf(_ x: Float) -> Float { Lane.erf(Lane(repeating: x))[0] }
}
