extension SIMD16 where Scalar == Float {
  /// The sine in each lane, within 0.9 ulps for |x| ≤ 2¹⁸, the neighbourhood of its zeros included.
  ///
  /// Past 2¹⁸ = 262,144, where neighbouring values are 1/32 or more apart, the angle counts
  /// as a whole number of turns: ±0 with the sign of x. |x| < 2⁻¹² gives x itself, so ±0 and subnormals
  /// stay. sin(±∞) and sin(NaN) are NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func sin(_ x: Self) -> Self {
    let limited = Trigonometry.limited(x)
    var result = Trigonometry.pair(limited, low: Self(repeating: 0)).sin
    result.select(Self(repeating: 0).withSign(of: x), where: x.magnitude .> Trigonometry.reach)
    result.select(x, where: x.magnitude .< 0x1p-12)
    result.select(canonicalNaN, where: .!(x.magnitude .< Float.infinity))
    return result
  }

  /// Sine and cosine of the exact product frequency·x in each lane, within 1.6 ulps.
  ///
  /// What the product loses in rounding is added to the reduced angle. The range is that of ``sin(_:)``,
  /// for the product: past it 0 and 1. An infinite product or a NaN gives NaN (`0x7fc00000`).
  @inlinable @inline(__always)
  public static func sinCos(_ x: Self, frequency: Float) -> (sin: Self, cos: Self) {
    let product = x * frequency
    let isFar = product.magnitude .> Trigonometry.reach
    // Of products that small the rounding would be subnormal, and moves nothing.
    let isExact = isFar .| (product.magnitude .< 0x1p-60)
    let low = (-product).addingProduct(x, frequency)
      .selecting(Self(repeating: 0), where: isExact)
    var pair = Trigonometry.pair(Trigonometry.limited(product), low: low)
    let isUnknown = .!(product.magnitude .< Float.infinity)
    pair.sin.select(canonicalNaN, where: isUnknown)
    pair.cos.select(canonicalNaN, where: isUnknown)
    return pair
  }
}

extension Float {
  /// The sine with the bits of ``Lane/sin(_:)``.
  @inlinable
  public static func sin(_ x: Float) -> Float { Lane.sin(Lane(repeating: x))[0] }
}
