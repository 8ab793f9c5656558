extension SIMD16 where Scalar == Double {
  /// The square root in each lane, correctly rounded: the bits of `squareRoot()`.
  ///
  /// Newton's iteration gives y ≈ x^−½; with g = x·y the fused correction g + (x − g²)·y/2 is the exact
  /// root or beside it. Let s be that and u the distance to the next value above: the root is above
  /// s + u/2 just where x − s², which is exact and a whole multiple of u², is above s·u, and likewise
  /// below; so the last step moves s to the nearest value wherever it was not. sqrt(±0) = ±0,
  /// sqrt(+∞) = +∞; x < 0 and NaN give NaN (`0x7ff8000000000000`). Subnormal x are not flushed.
  @inlinable @inline(__always)
  public static func sqrt(_ x: Self) -> Self {
    // x − g² must not become subnormal.
    let isSmall = x .< 0x1p-700
    let scaled = x * Self(repeating: 1).selecting(Self(repeating: 0x1p400), where: isSmall)
    // Half of the exponent, negated: within 4 % of x^−½.
    var y = Self(bits: 0x5fe6_eb50_c7b5_37a9 &- (scaled.bits &>> 1))
    for _ in 0..<4 {
      let half = y * 0.5
      let excess = Self(repeating: 1).addingProduct(-(scaled * y), y)
      y = y.addingProduct(half, excess)
    }
    let g = scaled * y
    let s = g.addingProduct(scaled.addingProduct(-g, g), y * 0.5)
    let above = Self(bits: s.bits &+ 1)
    let below = Self(bits: s.bits &- 1)
    let remainder = scaled.addingProduct(-s, s)
    // A mask is −1 where it holds.
    let isAbove = LaneBits.words(remainder .> s * (above - s))
    let isBelow = LaneBits.words(remainder .<= s * (below - s))
    let rounded = Self(bits: s.bits &- isAbove &+ isBelow)
    var result = rounded * Self(repeating: 1).selecting(Self(repeating: 0x1p-200), where: isSmall)
    result.select(x, where: (x .== 0) .| (x .== Double.infinity))
    result.select(canonicalNaN, where: .!(x .>= 0))
    return result
  }
}
