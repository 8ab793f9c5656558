internal import CGSL

/// The noncentral t distribution: (Z + δ)/√(χ²/ν), Z standard normal. GSL has none.
///
/// P(T ≤ t) = ∫ Φ(t·s − δ)·f(s) ds, f the density of s = √(χ²/ν), by ``Quadrature`` with edges about
/// the bulk of s and where the argument of Φ changes its sign.
struct NoncentralT: Hashable, Sendable {
  let degreesOfFreedom: Double
  let noncentrality: Double

  init(degreesOfFreedom: Double, noncentrality: Double) throws(StatisticsError) {
    try Check.positive(degreesOfFreedom, "degrees of freedom", in: "noncentral t distribution")
    try Check.finite(noncentrality, "noncentrality", in: "noncentral t distribution")
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// P(T ≤ t).
  func cdf(_ t: Double) throws(StatisticsError) -> Double {
    try integral(t) { gsl_cdf_ugaussian_P($0) }
  }

  /// P(T > t).
  func survival(_ t: Double) throws(StatisticsError) -> Double {
    try integral(t) { gsl_cdf_ugaussian_Q($0) }
  }

  private func integral(
    _ t: Double, _ tail: @escaping (Double) -> Double
  ) throws(StatisticsError) -> Double {
    let δ = noncentrality
    var edges: [Double] = []
    if t != 0 { edges = [-24.0, -12, -6, -3, 0, 3, 6, 12, 24].map { (δ + $0) / t } }
    let chi = try ScaledChi(degreesOfFreedom: degreesOfFreedom, in: "noncentral t distribution")
    return try chi.average(edges: edges, atZero: tail(-δ)) { tail(t * $0 - δ) }
  }

  /// The δ at which P(T > t) is `tail`: the lower confidence bound of level 1 − tail.
  static func noncentrality(
    survivalAt t: Double, is tail: Double, degreesOfFreedom ν: Double
  ) throws(StatisticsError) -> Double {
    try root(around: t) { (δ: Double) throws(StatisticsError) in
      try NoncentralT(degreesOfFreedom: ν, noncentrality: δ).survival(t) - tail
    }
  }

  /// The δ at which P(T ≤ t) is `tail`: the upper confidence bound of level 1 − tail.
  static func noncentrality(
    cdfAt t: Double, is tail: Double, degreesOfFreedom ν: Double
  ) throws(StatisticsError) -> Double {
    try root(around: t) { (δ: Double) throws(StatisticsError) in
      tail - (try NoncentralT(degreesOfFreedom: ν, noncentrality: δ).cdf(t))
    }
  }

  /// The zero of a rising function of δ.
  private static func root(
    around t: Double, _ f: @escaping (Double) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> Double {
    var reach = 1 + abs(t)
    while reach < 1e6 {
      if try f(t - reach) < 0, try f(t + reach) > 0 {
        return try Root.find(between: t - reach, t + reach, relative: 1e-13, absolute: 1e-13, of: f)
      }
      reach *= 2
    }
    throw StatisticsError(
      .noConvergence, in: "noncentrality", argument: "t", value: "\(t)",
      hint: "the effect is too large for this interval")
  }
}
