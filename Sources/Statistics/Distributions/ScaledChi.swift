internal import CGSL

/// The law of s/σ, s the standard deviation of a normal sample: √(χ²/ν).
struct ScaledChi: Hashable, Sendable {
  let degreesOfFreedom: Double

  init(degreesOfFreedom: Double, in operation: String) throws(StatisticsError) {
    try Check.positive(degreesOfFreedom, "degrees of freedom", in: operation)
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The standard deviation of s/σ, nearly.
  var spread: Double { 1 / (2 * degreesOfFreedom).squareRoot() }

  /// E f(s/σ) = ∫ f(w)·density(w) dw, by ``Quadrature`` with edges about the bulk of the law and at
  /// those given.
  ///
  /// - Parameter atZero: f(0), which counts where the density does not vanish there (ν = 1).
  func average(
    edges given: [Double], atZero: Double, of f: @escaping (Double) -> Double
  ) throws(StatisticsError) -> Double {
    let ν = degreesOfFreedom
    GSL.prepare()
    let logScale = GSL.log(2) + ν / 2 * GSL.log(ν / 2) - gsl_sf_lngamma(ν / 2)
    var edges: Set<Double> = [0, 1 + 40 * spread]
    for k in [-24.0, -12, -6, -3, 0, 3, 6, 12, 24] { edges.insert(1 + k * spread) }
    edges.formUnion(given)
    let panels = edges.filter { $0 >= 0 && $0 <= 1 + 40 * spread }.sorted()
    let quadrature = try Quadrature(
      { s in
        guard s > 0 else { return ν == 1 ? GSL.exp(logScale) * atZero : 0 }
        return f(s) * GSL.exp(logScale + (ν - 1) * GSL.log(s) - ν * s * s / 2)
      }, over: panels)
    return min(1, max(0, quadrature.value))
  }
}
