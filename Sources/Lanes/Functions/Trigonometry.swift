/// The parts of sine and cosine that the functions share.
@usableFromInline
enum Trigonometry {
  /// The largest magnitude that is reduced: 2¹⁸. Above it neighbouring values are 1/32 or more apart,
  /// and the angle counts as a whole number of turns.
  @inlinable @inline(__always)
  static var reach: Float { 0x1p18 }

  /// x, or 0 in the lanes where |x| is past ``reach``, infinities included.
  @inlinable @inline(__always)
  static func limited(_ x: Lane) -> Lane {
    x.selecting(Lane(repeating: 0), where: x.magnitude .> reach)
  }

  /// Sine and cosine of x + low, for |x| ≤ ``reach`` and |low| of at most some ulps of x.
  ///
  /// x = n·π/2 + r with integer n and |r| ≤ 0.812. π/2 = c₁ + c₂ + c₃ in 24 bits each: x − n·c₁ is
  /// exact, and what the next sums lose is kept and added to the small terms. The polynomials are
  /// fitted by Tests/LanesTests/Reference/coefficients.py to 2⁻²⁷·⁷ and 2⁻³²·⁷.
  @inlinable @inline(__always)
  static func pair(_ x: Lane, low: Lane) -> (sin: Lane, cos: Lane) {
    let magic: Float = 0x1.8p23
    let shifted = Lane(repeating: magic).addingProduct(x, 0x1.45f306p-1)
    let whole = shifted - magic
    let first = x.addingProduct(whole, -0x1.921fb6p0)
    let product = whole * 0x1.777a5cp-25
    let productLoss = (-product).addingProduct(whole, 0x1.777a5cp-25)
    let second = first + product
    let added = second - first
    let sumLoss = (first - (second - added)) + (product - added)
    let rest = (sumLoss + productLoss).addingProduct(whole, 0x1.ee59dap-50)
    let sum = second + low
    let r = sum + rest
    let tail = (sum - r) + rest

    // The square of a tiny value would be subnormal, and below 2⁻¹² r is its own sine.
    let isTiny = r.magnitude .< 0x1p-12
    let small = r.selecting(Lane(repeating: 0), where: isTiny)
    let t = small * small
    var p = Lane(repeating: -0x1.98d4c2p-13)
    p = Lane(repeating: 0x1.1105f6p-7).addingProduct(p, t)
    p = Lane(repeating: -0x1.555542p-3).addingProduct(p, t)
    let sine = (small + tail.addingProduct(small, p * t)).selecting(r, where: isTiny)
    var q = Lane(repeating: 0x1.998a98p-16)
    q = Lane(repeating: -0x1.6c0ae6p-10).addingProduct(q, t)
    q = Lane(repeating: 0x1.555548p-5).addingProduct(q, t)
    // What 1 − t/2 loses goes back in with the small terms.
    let half = t * 0.5
    let main = 1 - half
    let loss = ((1 - main) - half).addingProduct(-small, tail)
    let cosine = main + loss.addingProduct(t, q * t)

    let n = shifted.bits &- magic.bitPattern
    // The lowest bit, moved to make 2 of 1: a comparison of words would go element by element.
    let odd = LaneBits.and(n, SIMD16(repeating: 1)) &* SIMD16(repeating: 1 << 30)
    let isOdd = Lane(bits: odd) .!= 0
    return (
      negated(sine.selecting(cosine, where: isOdd), where: n),
      negated(cosine.selecting(sine, where: isOdd), where: n &+ 1)
    )
  }

  /// `value` with the sign changed in the quarters 2 and 3 of a turn.
  @inlinable @inline(__always)
  static func negated(_ value: Lane, where quarter: SIMD16<UInt32>) -> Lane {
    let flip = LaneBits.and(quarter, SIMD16(repeating: 2)) &* SIMD16(repeating: 1 << 30)
    return Lane(bits: value.bits &+ flip)
  }
}
