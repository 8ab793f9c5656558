/// The parts of sine and cosine that the functions of ``WideLane`` share.
@usableFromInline
enum WideTrigonometry {
  /// The largest magnitude that is reduced: 2¹⁸, as for ``Lane``. Past it the angle counts as a whole
  /// number of turns.
  @inlinable @inline(__always)
  static var reach: Double { 0x1p18 }

  /// x, or 0 in the lanes where |x| is past ``reach``, infinities included.
  @inlinable @inline(__always)
  static func limited(_ x: WideLane) -> WideLane {
    x.selecting(WideLane(repeating: 0), where: x.magnitude .> reach)
  }

  /// Sine and cosine of x + low, for |x| ≤ ``reach`` and |low| of at most some ulps of x.
  ///
  /// x = n·π/2 + r with integer n and |r| ≤ 0.7854. π/2 = c₁ + c₂ + c₃ in 53 bits each: x − n·c₁ is
  /// exact, and what the next sums lose is kept and added to the small terms. The polynomials are
  /// fitted by Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵⁷ and 2⁻⁶⁰.
  @inlinable @inline(__always)
  static func pair(_ x: WideLane, low: WideLane) -> (sin: WideLane, cos: WideLane) {
    let magic: Double = 0x1.8p52
    let shifted = WideLane(repeating: magic).addingProduct(x, 0x1.45f306dc9c883p-1)
    let whole = shifted - magic
    let first = x.addingProduct(whole, -0x1.921fb54442d18p0)
    let product = whole * -0x1.1a62633145c07p-54
    let productLoss = (-product).addingProduct(whole, -0x1.1a62633145c07p-54)
    let second = first + product
    let added = second - first
    let sumLoss = (first - (second - added)) + (product - added)
    let rest = (sumLoss + productLoss).addingProduct(whole, 0x1.f1976b7ed8fbcp-110)
    let sum = second + low
    let r = sum + rest
    let tail = (sum - r) + rest

    // The square of a tiny value would be subnormal, and below 2⁻²⁷ r is its own sine.
    let isTiny = r.magnitude .< 0x1p-27
    let small = r.selecting(WideLane(repeating: 0), where: isTiny)
    let t = small * small
    var p = WideLane(repeating: 0x1.5d932d90bf27fp-33)
    p = WideLane(repeating: -0x1.ae5e66d0f228dp-26).addingProduct(p, t)
    p = WideLane(repeating: 0x1.71de3578731f8p-19).addingProduct(p, t)
    p = WideLane(repeating: -0x1.a01a019c12702p-13).addingProduct(p, t)
    p = WideLane(repeating: 0x1.111111110f881p-7).addingProduct(p, t)
    p = WideLane(repeating: -0x1.5555555555549p-3).addingProduct(p, t)
    let sine = (small + tail.addingProduct(small, p * t)).selecting(r, where: isTiny)
    var q = WideLane(repeating: -0x1.8faecbc2bd918p-37)
    q = WideLane(repeating: 0x1.1ee9ec4185a89p-29).addingProduct(q, t)
    q = WideLane(repeating: -0x1.27e4f80a6e5e6p-22).addingProduct(q, t)
    q = WideLane(repeating: 0x1.a01a019cb266ap-16).addingProduct(q, t)
    q = WideLane(repeating: -0x1.6c16c16c15184p-10).addingProduct(q, t)
    q = WideLane(repeating: 0x1.555555555554cp-5).addingProduct(q, t)
    // What 1 − t/2 loses goes back in with the small terms.
    let half = t * 0.5
    let main = 1 - half
    let loss = ((1 - main) - half).addingProduct(-small, tail)
    let cosine = main + loss.addingProduct(t, q * t)

    let n = shifted.bits &- magic.bitPattern
    // Comparisons of words go element by element; 0x4000000000000000 are the bits of 2.
    let odd = LaneBits.and(n, SIMD16(repeating: 1)) &* SIMD16(repeating: 1 << 62)
    let isOdd = WideLane(bits: odd) .!= 0
    let chosen = sine.selecting(cosine, where: isOdd)
    let other = LaneBits.other(of: sine, cosine, than: chosen)
    return (negated(chosen, where: n), negated(other, where: n &+ 1))
  }

  /// `value` with the sign changed in the quarters 2 and 3 of a turn.
  @inlinable @inline(__always)
  static func negated(_ value: WideLane, where quarter: SIMD16<UInt64>) -> WideLane {
    let flip = LaneBits.and(quarter, SIMD16(repeating: 2)) &* SIMD16(repeating: 1 << 62)
    return WideLane(bits: value.bits &+ flip)
  }
}
