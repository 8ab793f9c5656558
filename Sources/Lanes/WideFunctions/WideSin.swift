extension SIMD16 where Scalar == Double {
  /// The sine in each lane, within 0.9 ulps for |x| ≤ 2¹⁸, the neighbourhood of its zeros included.
  ///
  /// The angle is reduced to a quarter turn as in `WideTrigonometry`. Past 2¹⁸ = 262,144, the range of
  /// the function of ``Lane``, the angle counts as a whole number of turns: ±0 with the sign of x.
  /// |x| < 2⁻²⁷ gives x itself, so ±0 and subnormals stay. sin(±∞) and sin(NaN) are NaN
  /// (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func sin(_ x: Self) -> Self {
    let limited = WideTrigonometry.limited(x)
    var result = WideTrigonometry.pair(limited, low: Self(repeating: 0)).sin
    result.select(Self(repeating: 0).withSign(of: x), where: x.magnitude .> WideTrigonometry.reach)
    result.select(x, where: x.magnitude .< 0x1p-27)
    result.select(canonicalNaN, where: .!(x.magnitude .< Double.infinity))
    return result
  }

  /// Sine and cosine of the exact product frequency·x in each lane, within 1.7 ulps.
  ///
  /// What the product loses in rounding is added to the reduced angle. The range is that of ``sin(_:)``,
  /// for the product: past it 0 and 1. An infinite product or a NaN gives NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func sinCos(_ x: Self, frequency: Double) -> (sin: Self, cos: Self) {
    let product = x * frequency
    let isFar = product.magnitude .> WideTrigonometry.reach
    // Of products that small the rounding could be subnormal, and moves nothing.
    let isExact = isFar .| (product.magnitude .< 0x1p-60)
    let low = (-product).addingProduct(x, frequency)
      .selecting(Self(repeating: 0), where: isExact)
    let pair = WideTrigonometry.pair(WideTrigonometry.limited(product), low: low)
    // Bitwise: two selections by the same mask would multiply words of 64 bits.
    let isKnown = product.magnitude .< Double.infinity
    let known = LaneBits.words(isKnown)
    let unknown = Self(repeating: 0).selecting(Self(repeating: canonicalNaN), where: .!isKnown).bits
    return (
      Self(bits: LaneBits.or(LaneBits.and(pair.sin.bits, known), unknown)),
      Self(bits: LaneBits.or(LaneBits.and(pair.cos.bits, known), unknown))
    )
  }
}
