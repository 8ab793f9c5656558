internal import Statistics

/// q ↦ V(q) = σ_w²·E[φ(√q z)²] + σ_b², z ~ N(0, 1): the variance of pre-activations from one wide
/// random layer to the next.
struct VarianceMap {
  let kernel: MeanFieldKernel
  let weights: Double
  let biases: Double

  /// Where the variance tends to.
  enum Limit {
    case fixed(Double)
    case infinite
  }

  func callAsFunction(_ q: Double) throws(StatisticsError) -> Double {
    try weights * kernel.second(q) + biases
  }

  /// The fixed point on the side to which the variance moves from q: the first at which V(q) − q
  /// changes its sign.
  ///
  /// Beyond 10⁴ times q, σ_b² and 1 it counts as infinite. It is q itself where V(q) = q to 10⁻¹² of it, as at every q for relu with σ_w² = 2 and σ_b² = 0.
  func limit(from q: Double) throws(StatisticsError) -> Limit {
    let drift = try self(q) - q
    if abs(drift) <= max(1e-12, 10 * kernel.activation.accuracy) * q { return .fixed(q) }
    var near = q
    let factor = drift > 0 ? 2.0 : 0.5
    let most = 1e4 * max(1, q, biases)
    while near < most, near > 1e-14 {
      let far = near * factor
      if (try self(far) - far > 0) != (drift > 0) {
        let map = self
        let root = try Root.find(between: min(near, far), max(near, far)) {
          (q: Double) throws(StatisticsError) -> Double in try map(q) - q
        }
        return .fixed(root)
      }
      near = far
    }
    return drift > 0 ? .infinite : .fixed(0)
  }

  /// χ = σ_w²·E[φ′(√q z)²]; at q = 0 its limit.
  func chi(_ q: Double) throws(StatisticsError) -> Double {
    try weights * kernel.slopeSecond(max(q, 1e-20))
  }

  /// V′(q); at q = 0 its limit.
  func slope(_ q: Double) throws(StatisticsError) -> Double {
    try weights * kernel.secondSlope(max(q, 1e-20))
  }
}
