internal import Catalogs

/// What a bootstrap resamples.
enum BootstrapQuantity: String, CaseIterable {
  case mean, median
  case standardDeviation = "standard_deviation"

  func value(_ values: [Double]) throws(StatisticsError) -> Double {
    switch self {
    case .mean: try Descriptive.mean(values)
    case .median: try Descriptive.median(values)
    case .standardDeviation: try Descriptive.standardDeviation(values)
    }
  }

  var phrase: String { rawValue.replacing("_", with: " ") }
}

extension CatalogEntry<Statistic> {
  static let bootstrapPercentile = bootstrap(
    "bootstrap_percentile", .percentile, summary: "Bootstrap interval by percentiles",
    formula: "the quantiles α/2 and 1 − α/2 of the resampled statistics", source: "Efron 1979")

  static let bootstrapBCa = bootstrap(
    "bootstrap_bca", .bca, summary: "Bootstrap interval, corrected for bias and skewness",
    formula: "the quantiles Φ(z₀ + (z₀ ± z)/(1 − a(z₀ ± z))) of the resampled statistics",
    source: "Efron 1987")

  private static let quantity = CatalogParameter(
    "of", of: BootstrapQuantity.self, default: .mean, summary: "the statistic that is resampled")

  private static func bootstrap(
    _ name: String, _ method: ClusterBootstrap.Method, summary: String, formula: String,
    source: String
  ) -> CatalogEntry<Statistic> {
    CatalogEntry(
      name, summary: summary, formula: formula,
      assumptions: "independent values, some twenty or more in each group", source: source,
      columns: [.value, .group.optional],
      parameters: [quantity, .level, .replicates(default: 9999), .seed]
    ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
      let quantity = arguments["of", default: BootstrapQuantity.mean]
      var names: [String] = []
      var samples = [try table.numbers("value", in: "bootstrap")]
      if table.labels(ifAny: "group") != nil {
        let pair = try table.twoGroups(in: "bootstrap")
        (samples, names) = ([pair.first, pair.second], pair.names)
      }
      for sample in samples { try Check.sample(sample, atLeast: 2, in: "bootstrap") }
      let all = samples.flatMap { $0 }
      let border = samples[0].count
      var generator = arguments.generator(name)
      let result = try ClusterBootstrap(
        replicates: arguments.replicates(default: 9999), alpha: 1 - arguments.level, method: method
      ).run(strata: samples.map(\.count), using: &generator) {
        (indices: [Int]) throws(StatisticsError) -> Double in
        let first = try quantity.value(indices.filter { $0 < border }.map { all[$0] })
        if samples.count == 1 { return first }
        return first - (try quantity.value(indices.filter { $0 >= border }.map { all[$0] }))
      }
      return result.calculated(
        quantity.phrase(names), unit: "rows", n: all.count, least: samples.map(\.count).min() ?? 0)
    }
  }

  static let clusterBootstrap = CatalogEntry(
    "cluster_bootstrap", summary: "Bootstrap interval with whole networks drawn",
    formula: "whole clusters drawn with replacement; BCa or percentile interval of the pooled rows",
    assumptions: "independent clusters, some twenty or more",
    source: "Davison & Hinkley 1997, § 3.8; Efron 1987",
    columns: [.value, .cluster, .group.optional],
    parameters: [
      quantity,
      CatalogParameter(
        "method", of: ClusterBootstrap.Method.self, default: .bca, summary: "kind of interval"),
      .level, .replicates(default: 1999), .seed,
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let quantity = arguments["of", default: BootstrapQuantity.mean]
    let rows = try ClusteredRows(table)
    var generator = arguments.generator("cluster_bootstrap")
    let result = try ClusterBootstrap(
      replicates: arguments.replicates(default: 1999), alpha: 1 - arguments.level,
      method: arguments["method", default: ClusterBootstrap.Method.bca]
    ).run(strata: rows.strata, using: &generator) {
      (indices: [Int]) throws(StatisticsError) -> Double in
      let first = try quantity.value(indices.flatMap { rows.members[$0].first })
      if rows.names.isEmpty { return first }
      return first - (try quantity.value(indices.flatMap { rows.members[$0].second }))
    }
    return result.calculated(
      quantity.phrase(rows.names), unit: "clusters", n: rows.members.count,
      least: rows.strata.min() ?? 0)
  }
}

/// The rows of each cluster, of one or of two groups.
private struct ClusteredRows {
  var members: [(first: [Double], second: [Double])] = []
  var strata: [Int] = []
  var names: [String] = []

  /// Clusters that lie in one group each are drawn within the groups, otherwise all together.
  init(_ table: StatisticTable) throws(StatisticsError) {
    let operation = "cluster bootstrap"
    let values = try table.numbers("value", in: operation)
    let clusters = try table.labels("cluster", in: operation)
    try Check.sample(values, in: operation)
    if let groups = table.labels(ifAny: "group") {
      names = StatisticTable.levels(groups)
      guard names.count == 2 else { throw StatisticTable.notTwo(names, operation) }
    }
    var places: [String: Int] = [:]
    for (place, name) in StatisticTable.levels(clusters).enumerated() { places[name] = place }
    members = Array(repeating: ([], []), count: places.count)
    let groups = table.labels(ifAny: "group")
    for row in values.indices {
      guard let place = places[clusters[row]] else { continue }
      if let groups, groups[row] == names[1] {
        members[place].second.append(values[row])
      } else {
        members[place].first.append(values[row])
      }
    }
    strata = [members.count]
    if !names.isEmpty, members.allSatisfy({ $0.first.isEmpty || $0.second.isEmpty }) {
      let first = members.filter { $0.second.isEmpty }
      members = first + members.filter { $0.first.isEmpty }
      strata = [first.count, members.count - first.count]
    }
  }
}

extension BootstrapQuantity {
  fileprivate func phrase(_ names: [String]) -> String {
    names.isEmpty ? phrase : "difference of \(phrase)s (\(names[0]) − \(names[1]))"
  }
}

extension BootstrapResult {
  fileprivate func calculated(
    _ quantity: String, unit: String, n: Int, least: Int
  ) -> StatisticResult {
    StatisticResult(
      of: quantity, estimate: estimate, interval: degenerate ? nil : interval, n: n, unit: unit,
      method: "\(method == .bca ? "BCa" : "percentile") interval of \(replicates) resamples",
      details: [("standard_error", .number(standardError))],
      undefined: degenerate ? ["interval": "the resamples do not vary"] : [:],
      warnings: least < 20 ? ["with fewer than 20 \(unit) the interval is too narrow"] : [])
  }
}
