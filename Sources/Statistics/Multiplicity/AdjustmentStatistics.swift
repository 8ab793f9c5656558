internal import Catalogs

extension CatalogEntry<Statistic> {
  static let holm = adjustment(
    "holm", "Holm's adjustment of p-values for their number",
    formula: "max over j ≤ i of min(1, (m − j + 1)p₍ⱼ₎)", assumptions: "none of dependence",
    source: "Holm 1979", Holm.adjusted)

  static let hochberg = adjustment(
    "hochberg", "Hochberg's adjustment of p-values for their number",
    formula: "min over j ≥ i of min(1, (m − j + 1)p₍ⱼ₎)",
    assumptions: "independent tests, or of positive dependence", source: "Hochberg 1988",
    Hochberg.adjusted)

  static let benjaminiHochberg = adjustment(
    "benjamini_hochberg", "p-values adjusted for the false discovery rate",
    formula: "min over j ≥ i of min(1, m·p₍ⱼ₎/j)",
    assumptions: "independent tests, or of positive dependence",
    source: "Benjamini & Hochberg 1995", BenjaminiHochberg.adjusted)

  private static func adjustment(
    _ name: String, _ summary: String, formula: String, assumptions: String, source: String,
    _ adjusted: @escaping @Sendable ([Double?]) throws(StatisticsError) -> [Double?]
  ) -> CatalogEntry<Statistic> {
    CatalogEntry(
      name, summary: summary, formula: formula, assumptions: assumptions, source: source,
      columns: [.value], parameters: [.level]
    ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
      let values = try table.numbers("value", in: summary)
      try Check.sample(values, "the p-values", in: summary)
      let adjusted = try adjusted(values)
      let rejected = adjusted.count { ($0 ?? 1) <= 1 - arguments.level }
      return StatisticResult(
        of: "number of rejections at \(text(1 - arguments.level))", estimate: Double(rejected),
        p: adjusted.compactMap { $0 }.min(), hypothesis: "all null hypotheses hold",
        n: values.count, unit: "p-values",
        details: [("p_values", .numbers(values)), ("adjusted", .numbers(adjusted))])
    }
  }
}
