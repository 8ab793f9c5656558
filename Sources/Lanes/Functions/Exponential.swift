/// The parts of e^x that exp, expm1, tanh, sigmoid and erf share.
@usableFromInline
enum Exponential {
  /// Splits x = n·ln 2 + r with integer n and |r| ≤ 0.3467; returns n and e^r − 1.
  ///
  /// For |x| ≤ 2¹⁵. Adding 1.5·2²³ rounds to an integer (ties to even) and leaves that integer in the
  /// low bits, with no rounding or converting instruction. ln 2 = 0x1.62ep-1 + 0x1.0bfbe8p-15 + …:
  /// the first part has 12 bits, so its product with n is exact. e^r − 1 = r + r·(r·q(r)), the
  /// polynomial fitted by Tests/LanesTests/Reference/coefficients.py to 2⁻²⁶ relative.
  @inlinable @inline(__always)
  static func split(_ x: Lane) -> (n: SIMD16<UInt32>, expm1: Lane) {
    let magic: Float = 0x1.8p23
    let shifted = Lane(repeating: magic).addingProduct(x, 0x1.715476p0)
    let whole = shifted - magic
    var r = x.addingProduct(whole, -0x1.62ep-1)
    r = r.addingProduct(whole, -0x1.0bfbe8p-15)
    var q = Lane(repeating: 0x1.6b8646p-10)
    q = Lane(repeating: 0x1.1226ap-7).addingProduct(q, r)
    q = Lane(repeating: 0x1.555706p-5).addingProduct(q, r)
    q = Lane(repeating: 0x1.5554b2p-3).addingProduct(q, r)
    q = Lane(repeating: 0x1.fffffep-2).addingProduct(q, r)
    // (q·r)·r and not q·r²: the square of a tiny r would be subnormal. Written as 0 + q·r since the
    // optimizer pairs the operands of a plain product differently in some lanes, and then does not
    // join them into vectors.
    return (shifted.bits &- magic.bitPattern, r.addingProduct(Lane.zero.addingProduct(q, r), r))
  }

  /// e^x for −69.4 ≤ x ≤ 88.73, without special values.
  @inlinable @inline(__always)
  static func moderate(_ x: Lane) -> Lane {
    let (n, expm1) = split(x)
    // At n = 128 the significand is below 1, so the exponent field cannot pass that of a finite value.
    return Lane(bits: (expm1 + 1).bits &+ LaneBits.shiftToExponent(n))
  }
}
