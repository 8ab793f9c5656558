/// The parts of the natural logarithm that the functions of ``WideLane`` share.
@usableFromInline
enum WideLogarithm {
  /// The bits of 2/3: significands are taken from [2/3, 4/3), so that values near 1 have exponent 0.
  @inlinable @inline(__always)
  static var twoThirds: UInt64 { 0x3fe5_5555_5555_5555 }

  /// k + 1023 with 2/3 ≤ x·2⁻ᵏ < 4/3, for positive normal x.
  ///
  /// Biased as an exponent field is: AVX2 shifts words of 64 bits to the right only without sign.
  @inlinable @inline(__always)
  static func biasedExponent(_ x: WideLane) -> SIMD16<UInt64> {
    (x.bits &+ ((1023 << 52) &- twoThirds)) &>> 52
  }

  /// k as a floating-point value, from k + 1023: the integer is added to the bits of 1.5·2⁵².
  @inlinable @inline(__always)
  static func float(_ biased: SIMD16<UInt64>) -> WideLane {
    let magic: Double = 0x1.8p52
    return WideLane(bits: biased &+ (magic.bitPattern &- 1023)) - magic
  }

  /// k·ln 2 + log(1 + f) for |f| ≤ 1/3, where f is zero or |f| ≥ 2⁻⁵⁴.
  ///
  /// log(1 + f) = f + f²·p(f), the polynomial fitted by
  /// Tests/LanesTests/Reference/wide_coefficients.py to 2⁻⁵⁵·⁵ relative; its even and its odd terms
  /// are summed each by itself, which halves the time until the result is there. ln 2 in two parts: the
  /// first has 42 bits, so its product with k is exact.
  @inlinable @inline(__always)
  static func combine(_ k: WideLane, _ f: WideLane) -> WideLane {
    let square = f * f
    var even = WideLane(repeating: 0x1.347343da707c9p-4)
    even = WideLane(repeating: -0x1.0c15c72f2c3e8p-3).addingProduct(even, square)
    even = WideLane(repeating: -0x1.196b3710010eap-5).addingProduct(even, square)
    even = WideLane(repeating: -0x1.0c731e3bd2d7p-4).addingProduct(even, square)
    even = WideLane(repeating: -0x1.237cce7606c96p-4).addingProduct(even, square)
    even = WideLane(repeating: -0x1.5564835b91aefp-4).addingProduct(even, square)
    even = WideLane(repeating: -0x1.999914bcae76dp-4).addingProduct(even, square)
    even = WideLane(repeating: -0x1.0000015cdd38bp-3).addingProduct(even, square)
    even = WideLane(repeating: -0x1.55555551679b5p-3).addingProduct(even, square)
    even = WideLane(repeating: -0x1.0000000002982p-2).addingProduct(even, square)
    even = WideLane(repeating: -0x1.ffffffffffffp-2).addingProduct(even, square)
    var odd = WideLane(repeating: 0x1.5428cab96331cp-4)
    odd = WideLane(repeating: 0x1.5edda8a2de5c5p-5).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.edb251920b134p-5).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.108b58eb2e3e4p-4).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.3b1b1585e2079p-4).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.745cd616471b8p-4).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.c71c731f678cdp-4).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.249249229fbb6p-3).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.999999999c2e8p-3).addingProduct(odd, square)
    odd = WideLane(repeating: 0x1.555555555554dp-2).addingProduct(odd, square)
    let p = even.addingProduct(odd, f)
    let tail = WideLane.zero.addingProduct(k, 0x1.ef35793c7673p-45)
    let fraction = f + tail.addingProduct(p, square)
    return fraction.addingProduct(k, 0x1.62e42fefa38p-1)
  }
}
