internal import Catalogs

extension CatalogEntry<Statistic> {
  static let clopperPearson = CatalogEntry(
    "clopper_pearson", summary: "A proportion with its exact interval",
    formula:
      "from the α/2 quantile of Beta(k, n − k + 1) to the 1 − α/2 quantile of Beta(k + 1, n − k)",
    assumptions: "independent trials of one probability: units of one network are not",
    source: "Clopper & Pearson 1934", columns: [.value, .trials.optional], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let counted = try table.successes(in: "Clopper-Pearson interval")
    return try .proportion(
      counted,
      .clopperPearson(
        successes: counted.successes, trials: counted.trials, level: arguments.level), "exact")
  }

  static let wilson = CatalogEntry(
    "wilson", summary: "A proportion with the score interval",
    formula: "(p̂ + z²/2n ± z√(p̂(1 − p̂)/n + z²/4n²))/(1 + z²/n)",
    assumptions: "independent trials of one probability: units of one network are not",
    source: "Wilson 1927", columns: [.value, .trials.optional], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let counted = try table.successes(in: "Wilson interval")
    return try .proportion(
      counted,
      .wilson(
        successes: counted.successes, trials: counted.trials, level: arguments.level), "score")
  }
}

extension StatisticResult {
  fileprivate static func proportion(
    _ counted: Successes, _ interval: Interval, _ method: String
  ) -> StatisticResult {
    StatisticResult(
      of: "proportion", estimate: Double(counted.successes) / Double(counted.trials),
      interval: interval, n: counted.trials, unit: "trials", method: method,
      details: [("successes", .count(counted.successes))])
  }
}
