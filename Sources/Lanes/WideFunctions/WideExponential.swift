/// The parts of e^x that the functions of ``WideLane`` share.
@usableFromInline
enum WideExponential {
  /// Splits x = n·ln 2 + r with integer n and |r| ≤ 0.3466; returns n, r and (e^r − 1 − r)/r.
  ///
  /// For |x| ≤ 2¹⁰. Adding 1.5·2⁵² rounds to an integer (ties to even) and leaves that integer in the
  /// low bits, with no rounding or converting instruction. ln 2 = 0x1.62e42fefa38p-1 +
  /// 0x1.ef35793c7673p-45 + …: the first part has 42 bits, so its product with n is exact.
  /// e^r − 1 = r + r·(r·q(r)), the polynomial fitted by
  /// Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵⁶ relative; r·q(r) is returned.
  @inlinable @inline(__always)
  static func split(_ x: WideLane) -> (n: SIMD16<UInt64>, r: WideLane, slope: WideLane) {
    let magic: Double = 0x1.8p52
    let shifted = WideLane(repeating: magic).addingProduct(x, 0x1.71547652b82fep0)
    let whole = shifted - magic
    var r = x.addingProduct(whole, -0x1.62e42fefa38p-1)
    r = r.addingProduct(whole, -0x1.ef35793c7673p-45)
    var q = WideLane(repeating: 0x1.e6325dc148c43p-30)
    q = WideLane(repeating: 0x1.af4dc4598dbdbp-26).addingProduct(q, r)
    q = WideLane(repeating: 0x1.280222aee52fap-22).addingProduct(q, r)
    q = WideLane(repeating: 0x1.71de0244f717ap-19).addingProduct(q, r)
    q = WideLane(repeating: 0x1.a019f398e77f3p-16).addingProduct(q, r)
    q = WideLane(repeating: 0x1.a01a01abe1422p-13).addingProduct(q, r)
    q = WideLane(repeating: 0x1.6c16c16f0998p-10).addingProduct(q, r)
    q = WideLane(repeating: 0x1.11111111100e9p-7).addingProduct(q, r)
    q = WideLane(repeating: 0x1.5555555554d3fp-5).addingProduct(q, r)
    q = WideLane(repeating: 0x1.5555555555557p-3).addingProduct(q, r)
    q = WideLane(repeating: 0x1.0000000000001p-1).addingProduct(q, r)
    // Not r²·q(r): the square of a tiny r would be subnormal. 0 + q·r as in `Exponential`.
    return (shifted.bits &- magic.bitPattern, r, WideLane.zero.addingProduct(q, r))
  }

  /// e^x for −708 ≤ x ≤ 709.78, without special values.
  @inlinable @inline(__always)
  static func moderate(_ x: WideLane) -> WideLane {
    let (n, r, slope) = split(x)
    // At n = 1024 the significand is below 1, so the exponent field cannot pass that of a finite value.
    return WideLane(bits: (r.addingProduct(slope, r) + 1).bits &+ LaneBits.shiftToExponent(n))
  }
}
