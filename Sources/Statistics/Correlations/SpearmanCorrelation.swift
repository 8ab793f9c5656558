internal import Catalogs

/// Spearman's rank correlation.
public enum SpearmanCorrelation {
  private static let operation = "Spearman correlation"
  /// 9! orders are gone through in a blink.
  private static let mostExact = 9

  /// ρ = Pearson's correlation of the midranks.
  ///
  /// p from all n! orders up to nine pairs (P(|ρ| ≥ |observed|) if two-sided), otherwise on Student's
  /// t as for Pearson's r. The interval is tanh(artanh ρ ± z√((1 + ρ²/2)/(n − 3))) (Bonett & Wright
  /// 2000). Throws unless there are three finite pairs.
  public static func test(
    _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided,
    level: Double = 0.95, computation: Computation = .automatic
  ) throws(StatisticsError) -> StatisticResult {
    try CorrelationTest.check(first, second, level, in: operation)
    let (a, b) = (Ranks(first), Ranks(second))
    let rho = try Descriptive.correlation(a.ranks, b.ranks)
    let result = try CorrelationTest.result(
      "Spearman's ρ", rho, n: first.count, alternative, level, widening: { 1 + $0 * $0 / 2 })
    if computation == .exact, first.count > mostExact {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "method", value: "exact",
        hint: "there are too many orders of \(first.count) pairs: take asymptotic")
    }
    guard computation != .asymptotic, first.count <= mostExact, let rho else { return result }
    return StatisticResult(
      of: result.quantity, estimate: rho, interval: result.interval, statistic: rho,
      symbol: "ρ", p: exact(a.doubled, b.doubled, alternative), hypothesis: result.hypothesis,
      n: first.count, unit: "pairs",
      method: "exact" + (a.hasTies || b.hasTies ? ", ties by their midranks" : "")
        + "; Fisher's z for the interval", undefined: result.undefined)
  }

  /// The share of the orders of the second ranks whose Σab is as far out as that observed.
  private static func exact(_ a: [Int], _ b: [Int], _ alternative: Alternative) -> Double {
    func product(_ order: [Int]) -> Int { zip(a, order).reduce(0) { $0 + $1.0 * $1.1 } }
    let n = a.count
    let mean = n * (n + 1) * (n + 1)  // of Σab, with doubled ranks: n(n + 1)²
    let observed = product(b)
    var far = 0.0
    var all = 0.0
    Permutations.forEach(of: b) { order in
      let sum = product(order)
      let isFar =
        switch alternative {
        case .twoSided: abs(sum - mean) >= abs(observed - mean)
        case .less: sum <= observed
        case .greater: sum >= observed
        }
      if isFar { far += 1 }
      all += 1
    }
    return far / all
  }
}

extension CatalogEntry<Statistic> {
  static let spearman = CatalogEntry(
    "spearman", summary: "Rank correlation of two variables",
    formula: "ρ = Pearson's r of the midranks; tanh(artanh ρ ± z√((1 + ρ²/2)/(n − 3)))",
    assumptions: "independent pairs", source: "Spearman 1904; Bonett & Wright 2000",
    columns: [.value, .x], parameters: [.alternative, .level, .computation]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try SpearmanCorrelation.test(
      table.numbers("value", in: "Spearman correlation"),
      table.numbers("x", in: "Spearman correlation"), alternative: arguments.alternative,
      level: arguments.level, computation: arguments.computation)
  }
}
