extension SIMD16 where Scalar == Double {
  /// σ(x + low) and σ(−x − low) in each lane, each within 3.2 ulps, where σ is the logistic
  /// function and |low| is of at most some ulps of x.
  ///
  /// With e = e^−|x|: 1/(1 + e) and e/(1 + e), so that neither is a difference from 1; what `low` adds
  /// comes from the derivative σ(x)·σ(−x). Results below 2⁻⁹⁶⁰ are flushed, and |x| past 700 gives 0
  /// and 1; NaN gives two NaNs.
  @inlinable @inline(__always)
  public static func logistic(_ x: Self, low: Self) -> (value: Self, complement: Self) {
    let magnitude = x.magnitude
    let limited = magnitude.selecting(Self(repeating: 700), where: magnitude .> 700)
    let e = exp(-limited)
    let larger = 1 / (e + 1)
    let smaller = e * larger
    let value = larger.selecting(smaller, where: x .< 0)
    let complement = LaneBits.other(of: larger, smaller, than: value)
    // Where low is tiny it moves nothing, and its products would be subnormal.
    let isOutside = (magnitude .> 700) .| (magnitude .< 0x1p-50)
    let shift = low.selecting(Self(repeating: 0), where: isOutside)
    let slope = value * complement
    return (value.addingProduct(slope, shift), complement.addingProduct(-slope, shift))
  }
}
