/// The scale on which an interval of survival is symmetric.
public enum SurvivalScale: String, Hashable, Sendable, CaseIterable {
  /// S itself: S ± q·se, cut at 0 and 1.
  case plain
  /// log S: S·exp(±q·se/S), cut at 1.
  case log
  /// log(−log S): S^exp(±q·se/(S·log S)).
  case logLog = "log_log"

  /// The interval around a survival; `nil` where it is not defined: at S = 0 and 1.
  func interval(_ s: Double, error: Double, critical q: Double) -> (Double, Double)? {
    guard s > 0, s < 1, error > 0 else { return nil }
    switch self {
    case .plain: return (max(s - q * error, 0), min(s + q * error, 1))
    case .log:
      let factor = GSL.exp(q * error / s)
      return (s / factor, min(s * factor, 1))
    case .logLog:
      let logarithm = GSL.log(s)
      let width = GSL.exp(q * error / (s * -logarithm))
      return (GSL.exp(logarithm * width), GSL.exp(logarithm / width))
    }
  }

  /// The interval around a cumulative hazard H, by that of exp(−H) on the same scale: `log` is then
  /// H itself and `log_log` its logarithm.
  func interval(hazard h: Double, error: Double, critical q: Double) -> (Double, Double)? {
    guard h > 0, error > 0 else { return nil }
    switch self {
    case .plain, .log: return (max(h - q * error, 0), h + q * error)
    case .logLog:
      let factor = GSL.exp(q * error / h)
      return (h / factor, h * factor)
    }
  }
}

/// Where the standard errors of a curve come from.
public enum SurvivalErrors: String, Hashable, Sendable, CaseIterable {
  /// `cluster` where there is a column of clusters, otherwise `independent`.
  case automatic
  /// Rows that are independent: Greenwood's formula.
  case independent
  /// Clusters that are: the sum of influences within each.
  case cluster
  /// Clusters that are: whole ones drawn with replacement, percentiles of the resamples.
  case bootstrap
}

/// Quantiles for intervals.
enum CriticalValue {
  /// The upper (1 − level)/2 quantile: of Student's law with one degree of freedom less than there are
  /// clusters, or of the normal law without clusters.
  static func of(level: Double, clusters: Int?) throws(StatisticsError) -> Double {
    let tail = (1 - level) / 2
    guard let clusters else { return try Normal.standard.upperQuantile(tail) }
    return try StudentT(degreesOfFreedom: Double(clusters - 1)).upperQuantile(tail)
  }

  /// P(|T| > |statistic|) of the same law.
  static func twoSided(_ statistic: Double, clusters: Int?) throws(StatisticsError) -> Double {
    guard let clusters else { return 2 * (try Normal.standard.survival(abs(statistic))) }
    return 2 * (try StudentT(degreesOfFreedom: Double(clusters - 1)).survival(abs(statistic)))
  }
}
