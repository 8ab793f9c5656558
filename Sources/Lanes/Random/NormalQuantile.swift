/// The quantile of the standard normal distribution, Φ⁻¹(p), to about 1 part in 10¹⁶.
///
/// With q = p − ½: for |q| ≤ 0.425, q times a rational function of 0.180625 − q²; otherwise a rational
/// function of √(−log min(p, 1 − p)), another one beyond 5. Φ⁻¹(1 − p) = −Φ⁻¹(p) to the last bit where
/// 1 − p is exact. Φ⁻¹(0.975) = 1.9599639845400545. 0 and 1 give ∓∞; p outside [0, 1] and NaN give NaN.
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988). The logarithm is
/// ``Swift/Double/log(_:)``, so the bits are the same on every machine.
public func normalQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  if q.magnitude <= 0.425 {
    let r = 0.180625 - q * q
    return q * ratio(r, NormalQuantile.centre)
  }
  guard p >= 0, p <= 1 else { return .nan }
  let tail = q < 0 ? p : 1 - p
  if tail == 0 { return q < 0 ? -.infinity : .infinity }
  let r = (-Double.log(tail)).squareRoot()
  let x = r <= 5 ? ratio(r - 1.6, NormalQuantile.middle) : ratio(r - 5, NormalQuantile.far)
  return q < 0 ? -x : x
}

/// Coefficients of one rational function, constant terms first.
private struct Ratio {
  let numerator: (Double, Double, Double, Double, Double, Double, Double, Double)
  let denominator: (Double, Double, Double, Double, Double, Double, Double)
}

/// (n₀ + n₁r + … + n₇r⁷) / (1 + d₁r + … + d₇r⁷), by Horner's rule without fused operations.
@inline(__always)
private func ratio(_ r: Double, _ c: Ratio) -> Double {
  let n = c.numerator
  let d = c.denominator
  let top =
    ((((((n.7 * r + n.6) * r + n.5) * r + n.4) * r + n.3) * r + n.2) * r + n.1) * r + n.0
  let bottom =
    ((((((d.6 * r + d.5) * r + d.4) * r + d.3) * r + d.2) * r + d.1) * r + d.0) * r + 1
  return top / bottom
}

private enum NormalQuantile {
  static var centre: Ratio {
    Ratio(
      numerator: (
        3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3,
        1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
        3.3430575583588128105e4, 2.5090809287301226727e3
      ),
      denominator: (
        4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
        5.2264952788528545610e3
      ))
  }

  static var middle: Ratio {
    Ratio(
      numerator: (
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
        3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1,
        2.27238449892691845833e-2, 7.74545014278341407640e-4
      ),
      denominator: (
        2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
        1.05075007164441684324e-9
      ))
  }

  static var far: Ratio {
    Ratio(
      numerator: (
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
        2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
        2.71155556874348757815e-5, 2.01033439929228813265e-7
      ),
      denominator: (
        5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
        2.04426310338993978564e-15
      ))
  }
}
