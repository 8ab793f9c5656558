extension SIMD16 where Scalar == Double {
  /// The error function 2/√π·∫₀ˣ e^−t² dt in each lane, within 1.2 ulps, near zero too; |erf x| ≤ 1.
  ///
  /// |x| < 0.92: x + x·p(x²); above, 1 − e^q(|x|), both polynomials fitted by
  /// Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵⁵ and 2⁻⁵⁷. Subnormal results are not flushed
  /// and ±0 stay. erf(±∞) = ±1, erf(NaN) = NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func erf(_ x: Self) -> Self {
    let magnitude = x.magnitude
    // At 6 the result has become 1.
    let limited = magnitude.selecting(Self(repeating: 6), where: magnitude .> 6)
    var q = Self(repeating: 0x1.6a52b4e321d58p-40)
    q = Self(repeating: -0x1.fcd3bdf991892p-35).addingProduct(q, limited)
    q = Self(repeating: 0x1.4e92c674d6ceep-30).addingProduct(q, limited)
    q = Self(repeating: -0x1.11802c969cd4p-26).addingProduct(q, limited)
    q = Self(repeating: 0x1.36d15eebbab19p-23).addingProduct(q, limited)
    q = Self(repeating: -0x1.03855be4695b2p-20).addingProduct(q, limited)
    q = Self(repeating: 0x1.46b3ab7603b95p-18).addingProduct(q, limited)
    q = Self(repeating: -0x1.36069606bf1f8p-16).addingProduct(q, limited)
    q = Self(repeating: 0x1.a91c116bf03b3p-15).addingProduct(q, limited)
    q = Self(repeating: -0x1.5d33ead1b8b18p-14).addingProduct(q, limited)
    q = Self(repeating: -0x1.656c6a7884d7bp-16).addingProduct(q, limited)
    q = Self(repeating: 0x1.3e3d8c5d84eadp-11).addingProduct(q, limited)
    q = Self(repeating: -0x1.c5705af797665p-10).addingProduct(q, limited)
    q = Self(repeating: 0x1.013611fef10c5p-12).addingProduct(q, limited)
    q = Self(repeating: 0x1.38f8847379b5fp-6).addingProduct(q, limited)
    q = Self(repeating: -0x1.a4e701e97cp-4).addingProduct(q, limited)
    q = Self(repeating: -0x1.45f39d6244254p-1).addingProduct(q, limited)
    q = Self(repeating: -0x1.20dd658605d9p0).addingProduct(q, limited)
    q = Self(repeating: -0x1.77f11db885c43p-24).addingProduct(q, limited)
    let far = 1 - WideExponential.moderate(q)

    // The square of a tiny value would be subnormal.
    let small = x.selecting(Self(repeating: 0), where: magnitude .< 0x1p-60)
    let t = small * small
    var p = Self(repeating: -0x1.cb8b25183176bp-31)
    p = Self(repeating: 0x1.e0cac0eb93fcdp-27).addingProduct(p, t)
    p = Self(repeating: -0x1.5d4ce4d860a2cp-23).addingProduct(p, t)
    p = Self(repeating: 0x1.b9b0373f5924ep-20).addingProduct(p, t)
    p = Self(repeating: -0x1.f4cec4701413cp-17).addingProduct(p, t)
    p = Self(repeating: 0x1.f9a2fe6bc0f8dp-14).addingProduct(p, t)
    p = Self(repeating: -0x1.c02db2d23b289p-11).addingProduct(p, t)
    p = Self(repeating: 0x1.565bcd08d66c7p-8).addingProduct(p, t)
    p = Self(repeating: -0x1.b82ce312698fdp-6).addingProduct(p, t)
    p = Self(repeating: 0x1.ce2f21a042643p-4).addingProduct(p, t)
    p = Self(repeating: -0x1.812746b0379ep-2).addingProduct(p, t)
    p = Self(repeating: 0x1.06eba8214db69p-3).addingProduct(p, t)
    let near = x.addingProduct(x, p)

    var result = far.withSign(of: x)
    result.select(near, where: magnitude .< 0.92)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
