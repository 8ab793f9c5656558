extension Double {
  /// The cosine of an angle in [−π, π], within 1 ulp, with the same bits on every machine.
  ///
  /// With a = |x|: the cosine series for a < π/4, sin(π/2 − a) up to 3π/4, −cos(π − a) above, both
  /// series up to 2⁻⁵⁶. No fused operation. NaN outside [−π, π] (π as `Double.pi`).
  public static func cos(_ x: Double) -> Double {
    let a = x.magnitude
    guard a <= .pi else { return .nan }
    // π/2 = 0x1.921fb54442d18p0 + 0x1.1a62633145c07p-54 + …: the second part matters near the zero.
    if a < 0.785398 { return cosSeries(a) }
    if a < 2.356194 { return sinSeries((0x1.921fb54442d18p0 - a) + 0x1.1a62633145c07p-54) }
    return -cosSeries((0x1.921fb54442d18p1 - a) + 0x1.1a62633145c07p-53)
  }
}

/// 1 − r²/2! + … + r¹⁶/16!, for |r| ≤ 0.7854.
private func cosSeries(_ r: Double) -> Double {
  let t = r * r
  var q = 1.0 / 20_922_789_888_000
  q = q * t - 1.0 / 87_178_291_200
  q = q * t + 1.0 / 479_001_600
  q = q * t - 1.0 / 3_628_800
  q = q * t + 1.0 / 40_320
  q = q * t - 1.0 / 720
  q = q * t + 1.0 / 24
  let half = 0.5 * t
  let main = 1 - half
  // What the subtraction lost goes back in with the small terms.
  return main + (((1 - main) - half) + t * t * q)
}

/// r − r³/3! + … + r¹⁷/17!, for |r| ≤ 0.7855.
private func sinSeries(_ r: Double) -> Double {
  let t = r * r
  var q = 1.0 / 355_687_428_096_000
  q = q * t - 1.0 / 1_307_674_368_000
  q = q * t + 1.0 / 6_227_020_800
  q = q * t - 1.0 / 39_916_800
  q = q * t + 1.0 / 362_880
  q = q * t - 1.0 / 5_040
  q = q * t + 1.0 / 120
  q = q * t - 1.0 / 6
  return r + r * (t * q)
}
