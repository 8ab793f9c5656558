internal import Catalogs

/// Pearson's correlation with its test and Fisher's interval.
public enum PearsonCorrelation {
  /// r by ``Descriptive/correlation(_:_:)``; t = r√((n − 2)/(1 − r²)) on Student's t with n − 2, and
  /// tanh(artanh r ± z/√(n − 3)) as interval (Fisher 1921).
  ///
  /// Throws unless there are three finite pairs.
  public static func test(
    _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided,
    level: Double = 0.95
  ) throws(StatisticsError) -> StatisticResult {
    try CorrelationTest.check(first, second, level, in: "Pearson correlation")
    return try CorrelationTest.result(
      "Pearson's r", try Descriptive.correlation(first, second), n: first.count, alternative, level,
      widening: { _ in 1 })
  }
}

/// What Pearson's and Spearman's correlations share.
enum CorrelationTest {
  static func check(
    _ first: [Double], _ second: [Double], _ level: Double, in operation: String
  ) throws(StatisticsError) {
    try Check.sample(first, "the values", atLeast: 3, in: operation)
    try Check.sample(second, "x", atLeast: 3, in: operation)
    try Check.pairs(first, second, in: operation)
    try Check.level(level, in: operation)
  }

  /// r with t and p on Student's t, and the interval tanh(artanh r ± z·√(w/(n − 3))).
  static func result(
    _ quantity: String, _ r: Double?, n: Int, _ alternative: Alternative, _ level: Double,
    widening: (Double) -> Double
  ) throws(StatisticsError) -> StatisticResult {
    guard let r else {
      return StatisticResult(
        of: quantity, n: n, unit: "pairs",
        undefined: Dictionary(
          uniqueKeysWithValues: ["estimate", "interval", "statistic", "p"].map {
            ($0, "a series does not vary")
          }))
    }
    let ν = Double(n - 2)
    let t = abs(r) < 1 ? r * (ν / ((1 - r) * (1 + r))).squareRoot() : r * .infinity
    var undefined: [String: String] = [:]
    var interval: Interval?
    if n > 3, abs(r) < 1 {
      let z = try Normal.standard.upperQuantile(
        alternative == .twoSided ? (1 - level) / 2 : 1 - level)
      interval = try fisher(r, z * (widening(r) / Double(n - 3)).squareRoot(), alternative, level)
    } else {
      undefined["interval"] = n > 3 ? "the points lie on a line" : "it needs 4 pairs"
    }
    return StatisticResult(
      of: quantity, estimate: r, interval: interval, statistic: t, symbol: "t",
      p: try StudentT(degreesOfFreedom: ν).p(t, alternative),
      hypothesis: alternative.phrase(against: 0), n: n, unit: "pairs",
      method: "Student's t; Fisher's z for the interval",
      details: [("degrees_of_freedom", .number(ν))], undefined: undefined)
  }

  /// tanh(artanh r ± half).
  static func fisher(
    _ r: Double, _ half: Double, _ alternative: Alternative, _ level: Double
  ) throws(StatisticsError) -> Interval {
    let centre = 0.5 * GSL.log1p(2 * r / (1 - r))
    let lower = GSL.tanh(centre - half)
    let upper = GSL.tanh(centre + half)
    return Interval(
      unchecked: alternative == .less ? -1 : lower, alternative == .greater ? 1 : upper,
      level: level)
  }
}

extension CatalogEntry<Statistic> {
  static let pearson = CatalogEntry(
    "pearson", summary: "Linear correlation of two variables",
    formula:
      "r = Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²Σ(y − ȳ)²), t = r√((n − 2)/(1 − r²)); tanh(artanh r ± z/√(n − 3))",
    assumptions: "independent pairs, jointly normal", source: "Pearson 1895; Fisher 1921",
    columns: [.value, .x], parameters: [.alternative, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try PearsonCorrelation.test(
      table.numbers("value", in: "Pearson correlation"),
      table.numbers("x", in: "Pearson correlation"), alternative: arguments.alternative,
      level: arguments.level)
  }
}
