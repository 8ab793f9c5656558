/// The two numbers of the BCa interval (Efron 1987): bias and acceleration.
struct BiasCorrection {
  /// z₀ = Φ⁻¹(share of resamples below the estimate, those equal to it counted half).
  let bias: Double
  /// a = Σd³ / (6·(Σd²)^(3/2)) with dᵢ = θ̄ − θᵢ, θᵢ the statistic without cluster i and θ̄ their mean
  /// in the stratum; with several strata of n clusters d is times (n − 1)/n (Davison & Hinkley 1997,
  /// § 5.3).
  let acceleration: Double

  /// `nil` if the estimate lies outside all resamples or no single cluster moves it.
  init?(
    estimate: Double, sorted: [Double], strata: [Int],
    statistic: ([Int]) throws(StatisticsError) -> Double
  ) throws(StatisticsError) {
    var score = 0.0
    for value in sorted { score += value < estimate ? 1 : value == estimate ? 0.5 : 0 }
    bias = try Normal.standard.quantile(score / Double(sorted.count))

    let all = 0..<strata.reduce(0, +)
    var squares = 0.0
    var cubes = 0.0
    var start = 0
    for count in strata {
      var left: [Double] = []
      for index in start..<start + count {
        left.append(try statistic(all.filter { $0 != index }))
      }
      start += count
      try Check.sample(left, "the statistics without one cluster", in: "BCa interval")
      let mean = try Descriptive.mean(left)
      let weight = strata.count == 1 ? 1 : Double(count - 1) / Double(count)
      for value in left {
        let d = weight * (mean - value)
        squares += d * d
        cubes += d * d * d
      }
    }
    acceleration = cubes / (6 * squares * squares.squareRoot())
    guard bias.isFinite, acceleration.isFinite else { return nil }
  }

  /// The quantiles Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))) of the resamples for z = Φ⁻¹(α/2) and
  /// Φ⁻¹(1 − α/2); `nil` if a denominator is not positive.
  func bounds(
    ofSorted sorted: [Double], alpha: Double
  ) throws(StatisticsError) -> (Double, Double)? {
    let z = try Normal.standard.upperQuantile(alpha / 2)
    guard let lower = try order(-z), let upper = try order(z) else { return nil }
    return (
      try Descriptive.quantile(ofSorted: sorted, lower),
      try Descriptive.quantile(ofSorted: sorted, upper)
    )
  }

  private func order(_ z: Double) throws(StatisticsError) -> Double? {
    let denominator = 1 - acceleration * (bias + z)
    guard denominator > 0 else { return nil }
    return try Normal.standard.cdf(bias + (bias + z) / denominator)
  }
}
