extension SIMD16 where Scalar == Float {
  /// The logistic function 1/(1 + e^−x) in each lane, within 1.55 ulps on both sides; in [0, 1].
  ///
  /// With e = e^−|x| ≤ 1: 1/(1 + e) for x ≥ 0 and e/(1 + e) below, the quotient corrected for the
  /// rounding of 1 + e. Results below 2⁻¹⁰⁰ are flushed: x < −69.314718 gives +0. sigmoid(±0) = 1/2,
  /// sigmoid(+∞) = 1, sigmoid(NaN) = NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 70), where: magnitude .> 70)
    let e = Exponential.moderate(-limited)
    let numerator = Self(repeating: 1).selecting(e, where: x .< 0)
    let sum = e + 1
    // What the sum lost. Below 2⁻³⁰ it moves no bit, and its products would be subnormal.
    let lost = (e - (sum - 1)).selecting(Self(repeating: 0), where: e .< 0x1p-30)
    let reciprocal = 1 / sum
    let quotient = numerator * reciprocal
    var remainder = numerator.addingProduct(-quotient, sum)
    remainder = remainder.addingProduct(-quotient, lost)
    var result = quotient.addingProduct(remainder, reciprocal)
    result.select(0, where: x .< -0x1.154244p6)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}

extension Float {
  /// The logistic function with the bits of ``Lane/sigmoid(_:)``.
  @inlinable
  public static func sigmoid(_ x: Float) -> Float { Lane.sigmoid(Lane(repeating: x))[0] }
}
