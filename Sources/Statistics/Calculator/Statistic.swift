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
  ///
  /// - Parameter averagesClusters: whether the rows are independent values, so that where clusters are
  ///   named each stands for the mean of its rows.
  public init(
    _ name: String, summary: String, formula: String, assumptions: String, source: String,
    columns: [CatalogColumn], parameters: [CatalogParameter] = [], averagesClusters: Bool = false,
    compute:
      @escaping @Sendable (StatisticTable, Arguments) throws(StatisticsError) ->
      StatisticResult
  ) {
    self.init(
      name, summary: summary, formula: formula, assumptions: assumptions, source: source,
      columns: columns + (averagesClusters ? [.clusterToAverage] : []), parameters: parameters
    ) { arguments in
      Statistic { (table: StatisticTable) throws(StatisticsError) in
        let averaged = averagesClusters ? try table.averagingClusters() : nil
        var result = try compute(averaged?.table ?? table, arguments)
        if let averaged {
          result.unit = "clusters"
          result.warnings += averaged.warnings
        }
        result.name = name
        result.formula = formula
        return result
      }
    }
  }
}
