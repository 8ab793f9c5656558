internal import Catalogs

/// A proportion whose interval allows for clusters.
public enum ClusterProportion {
  private static let operation = "cluster proportion"

  /// On which scale the interval is symmetric.
  public enum Scale: String, Hashable, Sendable, CaseIterable {
    /// p̂ ± t·SE, cut to 0 … 1.
    case linear
    /// The logistic function of logit p̂ ± t·SE/(p̂(1 − p̂)).
    case logit
  }

  /// p̂ = Σyᵢ/Σmᵢ, yᵢ of mᵢ in cluster i.
  ///
  /// SE² = k/(k − 1)·Σ(yᵢ − mᵢp̂)²/(Σmᵢ)² over k clusters (Cochran 1977, § 3.12: the linearised
  /// variance of a ratio), t on k − 1 degrees of freedom. Where all rows are 0, or all 1, the interval
  /// is Clopper & Pearson's as if each cluster were a single trial. Throws unless there are two
  /// clusters with a trial each.
  public static func estimate(
    successes: [Double], trials: [Double], level: Double = 0.95, scale: Scale = .linear
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    try Check.counts(successes, of: trials, in: operation)
    let k = successes.count
    guard k >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of clusters", value: "\(k)",
        hint: "give at least 2: one network says nothing of how networks vary")
    }
    let (dead, all) = (successes.reduce(0, +), trials.reduce(0, +))
    let p = dead / all
    let squares = zip(successes, trials).reduce(0) { sum, pair in
      let d = pair.0 - pair.1 * p
      return sum + d * d
    }
    let error = (Double(k) / Double(k - 1) * squares).squareRoot() / all
    let independent = (p * (1 - p) / all).squareRoot()
    var details: [(String, StatisticDetail)] = [
      ("successes", .number(dead)), ("rows", .number(all)), ("standard_error", .number(error)),
      ("degrees_of_freedom", .count(k - 1)),
    ]
    var worth = min(dead, all - dead)
    if independent > 0 {
      let ratio = error / independent
      details.append(("design_effect", .number(ratio * ratio)))
      worth /= max(1, ratio * ratio)
    }
    let t = try StudentT(degreesOfFreedom: Double(k - 1)).upperQuantile((1 - level) / 2)
    var interval: Interval?
    var method = "linearised variance, Student's t on the \(scale.rawValue) scale"
    if dead == 0 || dead == all {
      interval = try .clopperPearson(successes: dead == 0 ? 0 : k, trials: k, level: level)
      method = "all rows are alike: Clopper-Pearson with each cluster as one trial"
    } else if error > 1e-14 {
      interval =
        switch scale {
        case .linear:
          Interval(unchecked: max(0, p - t * error), min(1, p + t * error), level: level)
        case .logit: logit(p, t * error / (p * (1 - p)), level)
        }
    }
    return StatisticResult(
      of: "proportion", estimate: p, interval: interval, n: k, unit: "clusters", method: method,
      details: details,
      undefined: interval == nil ? ["interval": "every cluster has the same proportion"] : [:],
      warnings: worth > 0 && worth < 30 ? [Self.warning(worth, scale)] : [])
  }

  /// What simulation showed of rare deaths in few networks.
  private static func warning(_ worth: Double, _ scale: Scale) -> String {
    "the rarer outcome is worth \(text(worth, digits: 2)) independent rows: with fewer than 30 the "
      + "interval is too narrow" + (scale == .linear ? ", scale=logit less so" : "")
  }

  private static func logit(_ p: Double, _ half: Double, _ level: Double) -> Interval {
    let centre = GSL.log(p) - GSL.log1p(-p)
    return Interval(
      unchecked: GSL.logistic(centre - half), GSL.logistic(centre + half), level: level)
  }
}

extension CatalogEntry<Statistic> {
  static let clusterProportion = CatalogEntry(
    "cluster_proportion", summary: "A proportion of units, with networks as clusters",
    formula: "p̂ = Σy/Σm, SE² = k/(k − 1)·Σ(yᵢ − mᵢp̂)²/(Σm)², t with k − 1",
    assumptions: "independent clusters, some twenty or more", source: "Cochran 1977, § 3.12",
    columns: [.value, .cluster, .trials.optional],
    parameters: [
      CatalogParameter(
        "scale", of: ClusterProportion.Scale.self, default: .linear,
        summary: "where the interval is symmetric"), .level,
    ]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "cluster proportion"
    let values = try table.numbers("value", in: operation)
    let labels = try table.labels("cluster", in: operation)
    let trials = table.numbers(ifAny: "trials")
    if let trials {
      try Check.counts(values, of: trials, in: operation)
    } else {
      try Check.binary(values, in: operation)
    }
    var sums: [String: (Double, Double)] = [:]
    for row in values.indices {
      let sum = sums[labels[row]] ?? (0, 0)
      sums[labels[row]] = (sum.0 + values[row], sum.1 + (trials?[row] ?? 1))
    }
    let ordered = StatisticTable.levels(labels).compactMap { sums[$0] }
    return try ClusterProportion.estimate(
      successes: ordered.map(\.0), trials: ordered.map(\.1), level: arguments.level,
      scale: arguments["scale", default: ClusterProportion.Scale.linear])
  }
}
