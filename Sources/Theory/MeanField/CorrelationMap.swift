internal import Statistics

/// c ↦ (σ_w²·E[φ(u)φ(v)] + σ_b²)/V(q): the correlation of two inputs' pre-activations from layer to
/// layer, both of variance q.
struct CorrelationMap {
  let variance: VarianceMap

  func callAsFunction(_ c: Double, at q: Double) throws(StatisticsError) -> Double {
    try callAsFunction(c, at: q, next: variance(q))
  }

  /// The same where the next variance is known.
  func callAsFunction(_ c: Double, at q: Double, next: Double) throws(StatisticsError) -> Double {
    let value =
      (try variance.weights * variance.kernel.product(q, c) + variance.biases) / next
    return min(max(value, -1), 1)
  }

  /// The slope of the map in c at a fixed point q of the variance.
  func slope(_ c: Double, at q: Double) throws(StatisticsError) -> Double {
    try variance.weights * variance.kernel.slopeProduct(q, c)
  }

  /// The stable fixed point in [0, 1] at a fixed point q of the variance.
  ///
  /// All derivatives of the map are non-negative on [0, 1] and 1 is a fixed point, so that there is
  /// one below 1 exactly where the slope at 1, χ, exceeds 1 (Poole et al. 2016).
  func limit(at q: Double) throws(StatisticsError) -> Double {
    let isJumping = !variance.kernel.activation.isContinuous
    if !isJumping, try variance.chi(q) <= 1 + 1e-9 { return 1 }
    let map = self
    let excess = { (c: Double) throws(StatisticsError) -> Double in try map(c, at: q, next: q) - c }
    var upper = 1 - 1e-3
    while try excess(upper) >= 0 {
      upper = 1 - (1 - upper) / 10
      if upper > 1 - 1e-8 { return 1 }
    }
    if try excess(0) <= 1e-14 { return 0 }
    return try Root.find(between: 0, upper, relative: 1e-12, absolute: 1e-12, of: excess)
  }
}
