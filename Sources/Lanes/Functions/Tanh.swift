extension SIMD16 where Scalar == Float {
  /// The hyperbolic tangent in each lane, within 1.35 ulps, near zero too; |tanh x| ≤ 1.
  ///
  /// |x| < 0.625: x + x³·p(x²), the polynomial fitted by Tests/LanesTests/Reference/coefficients.py;
  /// above, 1 − 2/(e^2|x| + 1). |x| < 2⁻¹³ gives x itself, so ±0 and subnormals stay.
  /// tanh(±∞) = ±1, tanh(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func tanh(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let isTiny = magnitude .< 0x1p-13
    // At 10 the result has long been 1; a larger argument would overflow the exponential.
    let limited = magnitude.selecting(Self(repeating: 10), where: magnitude .> 10)
    let e = Exponential.moderate(limited + limited)
    let far = 1 - 2 / (e + 1)

    let small = x.selecting(Self(repeating: 0), where: isTiny)
    let t = small * small
    var p = Self(repeating: -0x1.76772ep-8)
    p = Self(repeating: 0x1.524bb8p-6).addingProduct(p, t)
    p = Self(repeating: -0x1.b842b8p-5).addingProduct(p, t)
    p = Self(repeating: 0x1.11075ep-3).addingProduct(p, t)
    p = Self(repeating: -0x1.555534p-2).addingProduct(p, t)
    let near = small.addingProduct(small, p * t)

    var result = far.withSign(of: x)
    result.select(near, where: magnitude .< 0.625)
    result.select(x, where: isTiny)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// The hyperbolic tangent with the bits of ``Lane/tanh(_:)``.
  @inlinable
  public static func tanh(_ x: Float) -> Float { Lane.tanh(Lane(repeating: x))[0] }
}
