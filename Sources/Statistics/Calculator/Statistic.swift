public import Catalogs

/// A statistic with its parameters filled in: what it makes of a table.
///
/// An entry of ``Statistics/catalog`` declares which columns it reads, by the part they play:
///
///     let choice = try Choice(Statistics.catalog["welch"]!, ["alternative": "less"])
///     let result = try choice.value.result(of: table)
///     print(result)              // one sentence
public struct Statistic: Sendable {
  private let compute: @Sendable (StatisticTable) throws(StatisticsError) -> StatisticResult

  /// Wraps the computation.
  public init(
    _ compute: @escaping @Sendable (StatisticTable) throws(StatisticsError) -> StatisticResult
  ) {
    self.compute = compute
  }

  /// The statistic of a table; throws ``StatisticsError`` where it is not defined.
  public func result(of table: StatisticTable) throws(StatisticsError) -> StatisticResult {
    try compute(table)
  }
}

extension CatalogEntry<Statistic> {
  /// Declares a statistic; `compute` is handed the table and a complete, legal set of parameters.
  public init(
    _ name: String, summary: String, formula: String, assumptions: String, source: String,
    columns: [CatalogColumn], parameters: [CatalogParameter] = [],
    compute:
      @escaping @Sendable (StatisticTable, Arguments) throws(StatisticsError) ->
      StatisticResult
  ) {
    self.init(
      name, summary: summary, formula: formula, assumptions: assumptions, source: source,
      columns: columns, parameters: parameters
    ) { arguments in
      Statistic { (table: StatisticTable) throws(StatisticsError) in
        var result = try compute(table, arguments)
        result.name = name
        result.formula = formula
        return result
      }
    }
  }
}
