extension Double {
  /// e^x, within 1 ulp, with the same bits on every machine.
  ///
  /// x = n·ln 2 + r with |r| ≤ 0.3466; e^r by its series up to r¹³/13!. No fused operation. Results
  /// below 2⁻¹⁰²² are flushed: x < −708.3964 gives +0. x > 709.7827 gives +∞, exp(NaN) = NaN.
  public static func exp(_ x: Double) -> Double {
    guard x == x else { return .nan }
    if x < -708.3964 { return 0 }
    if x > 0x1.62e42fefa39efp9 { return .infinity }
    // Adding 1.5·2⁵² rounds to an integer, which is then in the low bits.
    let magic = 0x1.8p52
    let shifted = x * 0x1.71547652b82fep0 + magic
    let n = shifted - magic
    // ln 2 in two parts; the first has 32 bits, so its product with n is exact.
    let r = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33
    var q = 1.0 / 6_227_020_800
    q = q * r + 1.0 / 479_001_600
    q = q * r + 1.0 / 39_916_800
    q = q * r + 1.0 / 3_628_800
    q = q * r + 1.0 / 362_880
    q = q * r + 1.0 / 40_320
    q = q * r + 1.0 / 5_040
    q = q * r + 1.0 / 720
    q = q * r + 1.0 / 120
    q = q * r + 1.0 / 24
    q = q * r + 1.0 / 6
    q = q * r + 0.5
    let power = 1 + (r + r * (r * q))
    // At n = 1024 the power is below 1, so the exponent field stays that of a finite value.
    return Double(bitPattern: power.bitPattern &+ ((shifted.bitPattern &- magic.bitPattern) &<< 52))
  }
}
