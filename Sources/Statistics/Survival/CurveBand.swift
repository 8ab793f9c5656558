internal import Catalogs
internal import Lanes

/// The curve of one group with its band.
struct CurveBand {
  let curve: SurvivalCurve
  let errors: [Double?]
  let bounds: [(lower: Double, upper: Double)?]
  /// How many clusters there are; `nil` where rows count as independent.
  let clusters: Int?

  /// How many independent units the rarer of death and survival is worth; `nil` where nobody died or
  /// lived, and where rows count as independent.
  var worth: Double? {
    guard clusters != nil, let s = curve.survivalError.last, let h = curve.hazardError.last,
      let error = errors.last ?? nil
    else { return nil }
    let independent = quantity == .survival ? s : h
    return SurvivalWarnings.worth(
      deaths: curve.risk.events.reduce(0, +), of: curve.risk.atRisk.first ?? 0,
      variance: error * error, independent: independent * independent)
  }

  private let quantity: SurvivalCurve.Quantity

  /// Computes the band of some rows.
  ///
  /// - Throws: where clusters are asked for and there is no column of them.
  init(
    _ lives: Lives, rows: [Int], _ quantity: SurvivalCurve.Quantity, _ arguments: Arguments,
    purpose: String
  ) throws(StatisticsError) {
    self.quantity = quantity
    let grid = Set(rows.map { lives.times[$0] }).sorted()
    curve = SurvivalCurve(times: grid, risk: lives.risk(of: rows, at: grid))
    let kind = arguments["errors", default: SurvivalErrors.automatic]
    let parts = lives.clusterRisks(of: rows, at: grid)
    if parts == nil, kind == .cluster || kind == .bootstrap {
      throw StatisticsError(
        .missingColumn, in: "survival curve", argument: "column 'cluster'", value: "not given",
        hint: "name it, as in: --cluster COLUMN")
    }
    guard let parts, kind != .independent else {
      clusters = nil
      let errors = quantity == .survival ? curve.survivalError : curve.hazardError
      self.errors = errors
      bounds = try Self.bounds(curve, quantity, errors, arguments, clusters: nil)
      return
    }
    let tables = parts.sorted { $0.key < $1.key }.map(\.value)
    clusters = tables.count
    // One network says nothing of how networks differ.
    guard tables.count > 1 else {
      errors = grid.map { _ in nil }
      bounds = grid.map { _ in nil }
      return
    }
    if kind == .bootstrap {
      var generator = arguments.generator(purpose)
      let resamples = Self.resamples(
        curve, quantity, tables, arguments.replicates(default: 2000), &generator)
      var (errors, bounds): ([Double?], [(Double, Double)?]) = ([], [])
      let tail = (1 - arguments.level) / 2
      for values in resamples {
        errors.append(try Descriptive.standardDeviation(values))
        bounds.append(
          Descriptive.isConstant(values)
            ? nil
            : (
              try Descriptive.quantile(ofSorted: values, tail),
              try Descriptive.quantile(ofSorted: values, 1 - tail)
            ))
      }
      (self.errors, self.bounds) = (errors, bounds)
      return
    }
    let errors = curve.clusterErrors(quantity, clusters: tables)
    self.errors = errors
    bounds = try Self.bounds(curve, quantity, errors, arguments, clusters: tables.count)
  }

  private static func bounds(
    _ curve: SurvivalCurve, _ quantity: SurvivalCurve.Quantity, _ errors: [Double],
    _ arguments: Arguments, clusters: Int?
  ) throws(StatisticsError) -> [(Double, Double)?] {
    let q = try CriticalValue.of(level: arguments.level, clusters: clusters)
    let scale = arguments["scale", default: SurvivalScale.logLog]
    return zip(curve.values(quantity), errors).map { value, error in
      quantity == .survival
        ? scale.interval(value, error: error, critical: q)
        : scale.interval(hazard: value, error: error, critical: q)
    }
  }

  /// The sorted values of the resamples at each time.
  private static func resamples(
    _ curve: SurvivalCurve, _ quantity: SurvivalCurve.Quantity, _ clusters: [RiskTable],
    _ replicates: Int, _ generator: inout RandomCursor
  ) -> [[Double]] {
    var values = [[Double]](repeating: [], count: curve.times.count)
    for _ in 0..<replicates {
      var weights = [Double](repeating: 0, count: clusters.count)
      for _ in clusters { weights[generator.index(below: clusters.count)] += 1 }
      var drawn = RiskTable(empty: curve.times.count)
      for (cluster, weight) in zip(clusters, weights) where weight > 0 {
        drawn.add(cluster, weight: weight)
      }
      let resample = SurvivalCurve(times: curve.times, risk: drawn).values(quantity)
      for (index, value) in resample.enumerated() { values[index].append(value) }
    }
    return values.map { $0.sorted() }
  }
}
