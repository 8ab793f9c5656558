extension SIMD16 where Scalar == Float {
  /// σ(x + low) and σ(−x − low) in each lane, each within 3 ulps, where σ is the logistic function and
  /// |low| is of at most some ulps of x.
  ///
  /// With e = e^−|x|: 1/(1 + e) and e/(1 + e), so that neither is a difference from 1; what `low` adds
  /// comes from the derivative σ(x)·σ(−x). |x| past 100 gives 0 and 1; NaN gives two NaNs.
  @inlinable @inline(__always)
  public static func logistic(_ x: Self, low: Self) -> (value: Self, complement: Self) {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 100), where: magnitude .> 100)
    let e = exp(-limited)
    let larger = 1 / (e + 1)
    let smaller = e * larger
    let isNegative = x .< 0
    let value = larger.selecting(smaller, where: isNegative)
    let complement = smaller.selecting(larger, where: isNegative)
    // Where low is tiny it moves nothing, and its products would be subnormal.
    let isOutside = (magnitude .> 100) .| (magnitude .< 0x1p-20)
    let shift = low.selecting(Self(repeating: 0), where: isOutside)
    let slope = value * complement
    return (value.addingProduct(slope, shift), complement.addingProduct(-slope, shift))
  }
}
