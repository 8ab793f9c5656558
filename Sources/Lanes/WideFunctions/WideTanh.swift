extension SIMD16 where Scalar == Double {
  /// The hyperbolic tangent in each lane, within 1.4 ulps, near zero too; |tanh x| ≤ 1.
  ///
  /// |x| < 0.625: x + x³·p(x²), the polynomial fitted by
  /// Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵⁸ relative; above, 1 − 2/(e^2|x| + 1).
  /// |x| < 2⁻²⁸ gives x itself, so ±0 and subnormals stay. tanh(±∞) = ±1, tanh(NaN) = NaN
  /// (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func tanh(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let isTiny = magnitude .< 0x1p-28
    // At 20 the result has long been 1; a larger argument would overflow the exponential.
    let limited = magnitude.selecting(Self(repeating: 20), where: magnitude .> 20)
    let e = WideExponential.moderate(limited + limited)
    let far = 1 - 2 / (e + 1)

    let small = x.selecting(Self(repeating: 0), where: isTiny)
    let t = small * small
    var p = Self(repeating: 0x1.9608971b58dbdp-18)
    p = Self(repeating: -0x1.fac6b7e0a201bp-16).addingProduct(p, t)
    p = Self(repeating: 0x1.801b83c7b387p-14).addingProduct(p, t)
    p = Self(repeating: -0x1.f11326ec2a68dp-13).addingProduct(p, t)
    p = Self(repeating: 0x1.350b7ed6e8f2ep-11).addingProduct(p, t)
    p = Self(repeating: -0x1.7d9c3116e4b4cp-10).addingProduct(p, t)
    p = Self(repeating: 0x1.d6d359f3b79e6p-9).addingProduct(p, t)
    p = Self(repeating: -0x1.226e32ccb3305p-7).addingProduct(p, t)
    p = Self(repeating: 0x1.664f48709c8cfp-6).addingProduct(p, t)
    p = Self(repeating: -0x1.ba1ba1b9d06abp-5).addingProduct(p, t)
    p = Self(repeating: 0x1.1111111110c2dp-3).addingProduct(p, t)
    p = Self(repeating: -0x1.5555555555552p-2).addingProduct(p, t)
    let near = small.addingProduct(small, p * t)

    var result = far.withSign(of: x)
    result.select(near, where: magnitude .< 0.625)
    result.select(x, where: isTiny)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
