internal import Catalogs

/// The variance of single runs, split among crossed random factors (Henderson 1953, method 1, which
/// for complete grids is the analysis of variance).
public enum VarianceComponents {
  private static let operation = "variance components"

  /// For a grid of up to three factors with r values in every cell: a component for each factor, each
  /// interaction, and what is left.
  ///
  /// With n_f levels of factor f, E[MS_S] = σ² + Σ over T ⊇ S of r·∏_{f∉T} n_f·σ²_T, so that
  /// σ²_S = Σ over T ⊇ S of (−1)^{|T|−|S|}·MS_T / (r·∏_{f∉S} n_f). For r = 1 the interaction of all
  /// factors is what is left. Estimates may be below 0; shares count those as 0. The intervals are
  /// modified large-sample ones without cross terms (Burdick & Graybill 1992, § 3.3), cut at 0. The
  /// estimate is the variance of a single run, the sum of the components.
  ///
  /// - Parameter factors: for each factor its name and the level of each value.
  public static func estimate(
    _ values: [Double], factors: [(name: String, levels: [String])], level: Double = 0.95
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    try Check.sample(values, in: operation)
    let grid = try FactorGrid(values, factors, in: operation)
    let full = (1 << factors.count) - 1
    var subsets = Array(1...full).sorted {
      ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
    }
    if grid.replicates > 1 { subsets.append(full + 1) }  // within cells
    var components = subsets.map { component($0, grid, full) }
    for index in components.indices {
      try components[index].bound(level: level)
    }
    let total = components.reduce(0) { $0 + $1.variance }
    let positive = components.reduce(0) { $0 + max(0, $1.variance) }
    return StatisticResult(
      of: "variance of a single run", estimate: total, n: values.count, unit: "runs",
      method:
        "analysis of variance of the \(grid.counts.map(String.init).joined(separator: " × ")) grid",
      details: [
        ("component", .texts(components.map(\.name))),
        ("variance", .numbers(components.map(\.variance))),
        ("lower_bounds", .numbers(components.map(\.lower))),
        ("upper_bounds", .numbers(components.map(\.upper))),
        (
          "share",
          .numbers(components.map { positive > 0 ? max(0, $0.variance) / positive : nil })
        ),
        ("degrees_of_freedom", .numbers(components.map(\.degreesOfFreedom))),
      ],
      undefined: ["interval": "each component has its own"],
      warnings: (grid.counts.min() ?? 0) < 6
        ? ["a factor of fewer than 6 levels says little of its variance"] : [])
  }

  /// One component as a combination of mean squares.
  private struct Component {
    let name: String
    let degreesOfFreedom: Double
    var terms: [(weight: Double, square: Double, degrees: Double)] = []
    var lower: Double?
    var upper: Double?

    var variance: Double { terms.reduce(0) { $0 + $1.weight * $1.square } }

    /// The modified large-sample bounds, from the χ² intervals of the mean squares.
    mutating func bound(level: Double) throws(StatisticsError) {
      let tail = (1 - level) / 2
      var (below, above) = (0.0, 0.0)
      for term in terms {
        let law = try ChiSquared(degreesOfFreedom: term.degrees)
        let part = term.weight * term.square
        let short = 1 - term.degrees / (try law.upperQuantile(tail))
        let long = term.degrees / (try law.quantile(tail)) - 1
        below += part * part * (part > 0 ? short * short : long * long)
        above += part * part * (part > 0 ? long * long : short * short)
      }
      lower = max(0, variance - below.squareRoot())
      upper = max(0, variance + above.squareRoot())
    }
  }

  private static func component(_ subset: Int, _ grid: FactorGrid, _ full: Int) -> Component {
    if subset > full {
      var rest = Component(name: "within", degreesOfFreedom: grid.cellDegrees)
      rest.terms = [(1, grid.cellSquare, grid.cellDegrees)]
      return rest
    }
    let isRest = subset == full && grid.replicates == 1
    var result = Component(
      name: isRest ? "residual" : grid.name(of: subset),
      degreesOfFreedom: grid.degrees(of: subset))
    var cells = Double(grid.replicates)
    for factor in grid.counts.indices where subset & (1 << factor) == 0 {
      cells *= Double(grid.counts[factor])
    }
    for other in 1...full where other & subset == subset {
      let sign = (other.nonzeroBitCount - subset.nonzeroBitCount) % 2 == 0 ? 1.0 : -1.0
      result.terms.append((sign / cells, grid.meanSquare(of: other), grid.degrees(of: other)))
    }
    if grid.replicates > 1, subset == full {
      result.terms.append((-1 / cells, grid.cellSquare, grid.cellDegrees))
    }
    return result
  }
}

extension CatalogEntry<Statistic> {
  static let varianceComponents = CatalogEntry(
    "variance_components", summary: "How much of the variance of runs each kind of seed makes",
    formula: "σ²_S = Σ over T ⊇ S of (−1)^(|T|−|S|)·MS_T/(r·∏ n_f, f ∉ S)",
    assumptions: "a complete grid of init × order × data; normal effects for the intervals",
    source: "Henderson 1953; Burdick & Graybill 1992",
    columns: [
      .value,
      CatalogColumn("init", .label, summary: "the seed of the initial weights"),
      CatalogColumn("order", .label, isRequired: false, summary: "the seed of the batches' order"),
      CatalogColumn("data", .label, isRequired: false, summary: "the seed of the data"),
    ], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let factors = ["init", "order", "data"].compactMap { name in
      table.labels(ifAny: name).map { (name: name, levels: $0) }
    }
    return try VarianceComponents.estimate(
      table.numbers("value", in: "variance components"), factors: factors, level: arguments.level)
  }
}
