extension Double {
  /// The natural logarithm, within 1 ulp, with the same bits on every machine.
  ///
  /// x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2 and s = f/(2 + f): log(1 + f) = 2·artanh s = f − s·(f − R),
  /// R = 2s²/3 + 2s⁴/5 + … + 2s²⁰/21. No fused operation. log(±0) = −∞, log(+∞) = +∞; x < 0 and NaN
  /// give NaN.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    let isSubnormal = x < 0x1p-1022
    let normal = isSubnormal ? x * 0x1p54 : x
    // Subtracting the bits of √½ leaves the wanted exponent on top.
    let offset = Int64(bitPattern: normal.bitPattern) &- 0x3fe6_a09e_667f_3bcd
    let exponent = offset &>> 52
    let significand = Double(
      bitPattern: normal.bitPattern &- UInt64(bitPattern: exponent &<< 52))
    let k = Double(exponent &- (isSubnormal ? 54 : 0))
    let f = significand - 1
    let s = f / (2 + f)
    let t = s * s
    var r = 2.0 / 21
    r = r * t + 2.0 / 19
    r = r * t + 2.0 / 17
    r = r * t + 2.0 / 15
    r = r * t + 2.0 / 13
    r = r * t + 2.0 / 11
    r = r * t + 2.0 / 9
    r = r * t + 2.0 / 7
    r = r * t + 2.0 / 5
    r = r * t + 2.0 / 3
    r *= t
    // ln 2 in two parts; the first has 32 bits, so its product with k is exact.
    let tail = k * 0x1.a39ef35793c76p-33 - s * (f - r)
    return k * 0x1.62e42feep-1 + (f + tail)
  }
}
