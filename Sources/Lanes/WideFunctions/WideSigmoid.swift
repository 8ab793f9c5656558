extension SIMD16 where Scalar == Double {
  /// The logistic function 1/(1 + e^−x) in each lane, within 1.55 ulps on both sides; in [0, 1].
  ///
  /// With e = e^−|x| ≤ 1: 1/(1 + e) for x ≥ 0 and e/(1 + e) below, the quotient corrected for the
  /// rounding of 1 + e. Results below 2⁻⁹⁶⁰ are flushed: x < −665.4212933375475 gives +0.
  /// sigmoid(±0) = 1/2, sigmoid(+∞) = 1, sigmoid(NaN) = NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Self) -> Self {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 670), where: magnitude .> 670)
    let e = WideExponential.moderate(-limited)
    let numerator = Self(repeating: 1).selecting(e, where: x .< 0)
    let sum = e + 1
    // What the sum lost. Below 2⁻⁶⁰ it moves no bit, and its products would be subnormal.
    let lost = (e - (sum - 1)).selecting(Self(repeating: 0), where: e .< 0x1p-60)
    let reciprocal = 1 / sum
    let quotient = numerator * reciprocal
    var remainder = numerator.addingProduct(-quotient, sum)
    remainder = remainder.addingProduct(-quotient, lost)
    var result = quotient.addingProduct(remainder, reciprocal)
    result.select(0, where: x .< -0x1.4cb5ecf0a965p9)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
