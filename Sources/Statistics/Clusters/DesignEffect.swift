internal import Catalogs

/// How many times the variance of a mean is that of as many independent rows (Kish 1965).
public enum DesignEffect {
  private static let operation = "design effect"

  /// 1 + (m′ − 1)·ICC, m′ = Σm²/N the mean size of the cluster that a row lies in; its interval from
  /// that of the ICC. The effective number of rows is N over it.
  ///
  /// Throws as ``IntraclassCorrelation/estimate(_:level:)`` does.
  public static func estimate(
    _ clusters: [[Double]], level: Double = 0.95
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    let variance = try ClusterVariance(clusters, in: operation)
    let extra = variance.rowSize - 1
    let effect = variance.correlation.map { 1 + extra * $0 }
    let bounds = effect == nil ? nil : try variance.interval(level: level)
    var details: [(String, StatisticDetail)] = [
      ("rows", .count(variance.rows)), ("cluster_size", .number(variance.rowSize)),
    ]
    if let correlation = variance.correlation {
      details.append(("intraclass_correlation", .number(correlation)))
    }
    if let effect, effect > 0 {
      details.append(("effective_n", .number(Double(variance.rows) / effect)))
    }
    var undefined: [String: String] = [:]
    if effect == nil {
      undefined = ["estimate": "the values do not vary", "interval": "the values do not vary"]
    } else if bounds == nil {
      undefined["interval"] = "the values do not vary within clusters"
    }
    return StatisticResult(
      of: "design effect", estimate: effect,
      interval: bounds.map {
        Interval(unchecked: max(0, 1 + extra * $0.lower), 1 + extra * $0.upper, level: level)
      },
      n: variance.clusters, unit: "clusters", method: "one-way analysis of variance",
      details: details, undefined: undefined,
      warnings: IntraclassCorrelation.warnings(clusters, variance))
  }
}

extension CatalogEntry<Statistic> {
  static let designEffect = CatalogEntry(
    "design_effect", summary: "How much wider intervals must be because units share a network",
    formula: "1 + (m′ − 1)·ICC, m′ = Σm²/N; effective n = N/design effect",
    assumptions: "as for intraclass_correlation", source: "Kish 1965",
    columns: [.value, .cluster], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try DesignEffect.estimate(table.clusters(in: "design effect"), level: arguments.level)
  }
}
