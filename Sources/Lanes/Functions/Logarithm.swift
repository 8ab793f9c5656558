/// The parts of the natural logarithm that log and log1p share.
@usableFromInline
enum Logarithm {
  /// The bits of 2/3: significands are taken from [2/3, 4/3), so that values near 1 have exponent 0.
  @inlinable @inline(__always)
  static var twoThirds: UInt32 { 0x3f2a_aaab }

  /// k with 2/3 ≤ x·2⁻ᵏ < 4/3, for positive normal x.
  @inlinable @inline(__always)
  static func exponent(_ x: Lane) -> SIMD16<Int32> {
    unsafeBitCast(x.bits &- twoThirds, to: SIMD16<Int32>.self) &>> 23
  }

  /// k as a floating-point value, for |k| < 2²²: the integer is added to the bits of 1.5·2²³.
  @inlinable @inline(__always)
  static func float(_ k: SIMD16<Int32>) -> Lane {
    let magic: Float = 0x1.8p23
    let shifted = unsafeBitCast(k, to: SIMD16<UInt32>.self) &+ magic.bitPattern
    return Lane(bits: shifted) - magic
  }

  /// k·ln 2 + log(1 + f) for |f| ≤ 1/3, where f is zero or |f| ≥ 2⁻⁴⁰.
  ///
  /// log(1 + f) = f + f²·p(f), the polynomial fitted by Tests/LanesTests/Reference/coefficients.py to
  /// 2⁻²⁷·⁷ relative.
  @inlinable @inline(__always)
  static func combine(_ k: SIMD16<Int32>, _ f: Lane) -> Lane {
    var p = Lane(repeating: -0x1.07dea4p-3)
    p = Lane(repeating: 0x1.1e6f82p-3).addingProduct(p, f)
    p = Lane(repeating: -0x1.f32162p-4).addingProduct(p, f)
    p = Lane(repeating: 0x1.1ed4ccp-3).addingProduct(p, f)
    p = Lane(repeating: -0x1.559d52p-3).addingProduct(p, f)
    p = Lane(repeating: 0x1.99d058p-3).addingProduct(p, f)
    p = Lane(repeating: -0x1.fffef2p-3).addingProduct(p, f)
    p = Lane(repeating: 0x1.555506p-2).addingProduct(p, f)
    p = Lane(repeating: -0.5).addingProduct(p, f)
    let fraction = f.addingProduct(p, f * f)
    return fraction.addingProduct(float(k), 0x1.62e43p-1)
  }
}
