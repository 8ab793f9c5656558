internal import Catalogs

/// Kendall's rank correlation.
public enum KendallCorrelation {
  private static let operation = "Kendall correlation"

  /// τ_b = S/√((n₀ − n₁)(n₀ − n₂)), S the concordant less the discordant pairs, n₀ = n(n − 1)/2 and n₁,
  /// n₂ the pairs tied in one variable.
  ///
  /// p from the distribution of the number of inversions where there are no ties, from all n! orders
  /// with ties up to nine pairs, otherwise from the normal approximation with the variance of Kendall
  /// (1970). The interval is tanh(artanh τ ± z√(0.437/(n − 4))) (Fieller, Hartley & Pearson 1957).
  /// Throws unless there are three finite pairs.
  public static func test(
    _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided,
    level: Double = 0.95, computation: Computation = .automatic
  ) throws(StatisticsError) -> StatisticResult {
    try CorrelationTest.check(first, second, level, in: operation)
    let n = first.count
    let (a, b) = (Ranks(first), Ranks(second))
    guard a.ties.count > 1, b.ties.count > 1 else {
      return try CorrelationTest.result(
        "Kendall's τ", nil, n: n, alternative, level, widening: { _ in 1 })
    }
    let s = score(a.ranks, b.ranks)
    let all = Double(n) * Double(n - 1) / 2
    func tied(_ ranks: Ranks) -> Double { ranks.ties.reduce(0) { $0 + Double($1 * ($1 - 1)) / 2 } }
    let tau = Double(s) / ((all - tied(a)) * (all - tied(b))).squareRoot()
    let hasTies = a.hasTies || b.hasTies
    let cost = hasTies ? (n <= 9 ? 1e6 : 1e300) : Double(n) * Double(n * n) * Double(n) / 8
    var statistic = Double(s)
    var symbol = "S"
    var method = "exact" + (hasTies ? ", with ties" : "")
    let p: Double?
    if try computation.isExact(cost: cost, in: operation) {
      p =
        hasTies
        ? exact(a.ranks, b.ranks, s, alternative)
        : inversions(n).p(s + n * (n - 1) / 2, mean: n * (n - 1) / 2, alternative)
    } else {
      let test = try NormalApproximation.test(
        distance: Double(s), variance: variance(n, a.ties, b.ties), correction: 0, alternative)
      p = test?.p
      statistic = test?.z ?? 0
      symbol = "z"
      method = "normal approximation with tie correction"
    }
    var interval: Interval?
    if n > 4, abs(tau) < 1 {
      let z = try Normal.standard.upperQuantile(
        alternative == .twoSided ? (1 - level) / 2 : 1 - level)
      interval = try CorrelationTest.fisher(
        tau, z * (0.437 / Double(n - 4)).squareRoot(), alternative, level)
    }
    return StatisticResult(
      of: "Kendall's τ", estimate: tau, interval: interval, statistic: statistic, symbol: symbol,
      p: p, hypothesis: alternative.phrase(against: 0), n: n, unit: "pairs",
      method: method + "; Fisher's z for the interval",
      undefined: interval == nil ? ["interval": "it needs 5 pairs and |τ| < 1"] : [:])
  }

  /// Concordant less discordant pairs.
  private static func score(_ a: [Double], _ b: [Double]) -> Int {
    var sum = 0
    for i in a.indices {
      for j in 0..<i {
        let product = (a[i] - a[j]) * (b[i] - b[j])
        sum += product > 0 ? 1 : product < 0 ? -1 : 0
      }
    }
    return sum
  }

  /// S + n(n − 1)/2, twice the number of concordant pairs, over all orders without ties.
  private static func inversions(_ n: Int) -> IntegerDistribution {
    var masses: [Double] = [1]
    for size in 2...n {
      var next = [Double](repeating: 0, count: masses.count + size - 1)
      // Summed anew at each place: a running sum would lose the digits of the far masses.
      for k in next.indices {
        var window = 0.0
        for back in 0..<size where k - back >= 0 && k - back < masses.count {
          window += masses[k - back]
        }
        next[k] = window / Double(size)
      }
      masses = next
    }
    var spread = [Double](repeating: 0, count: 2 * masses.count - 1)
    for (k, mass) in masses.enumerated() { spread[2 * k] = mass }
    return IntegerDistribution(first: 0, masses: spread)
  }

  private static func exact(
    _ a: [Double], _ b: [Double], _ observed: Int, _ alternative: Alternative
  ) -> Double {
    var far = 0.0
    var all = 0.0
    Permutations.forEach(of: b) { order in
      let s = score(a, order)
      let isFar =
        switch alternative {
        case .twoSided: abs(s) >= abs(observed)
        case .less: s <= observed
        case .greater: s >= observed
        }
      if isFar { far += 1 }
      all += 1
    }
    return far / all
  }

  private static func variance(_ n: Int, _ first: [Int], _ second: [Int]) -> Double {
    func sum(_ ties: [Int], _ term: (Double) -> Double) -> Double {
      ties.reduce(0) { $0 + term(Double($1)) }
    }
    func five(_ t: Double) -> Double { t * (t - 1) * (2 * t + 5) }
    func three(_ t: Double) -> Double { t * (t - 1) * (t - 2) }
    func two(_ t: Double) -> Double { t * (t - 1) }
    let size = Double(n)
    return (five(size) - sum(first, five) - sum(second, five)) / 18
      + sum(first, three) * sum(second, three) / (9 * three(size))
      + sum(first, two) * sum(second, two) / (2 * two(size))
  }
}

extension CatalogEntry<Statistic> {
  static let kendall = CatalogEntry(
    "kendall", summary: "Rank correlation of two variables by concordant pairs",
    formula:
      "τ_b = S/√((n₀ − n₁)(n₀ − n₂)), S = concordant − discordant; tanh(artanh τ ± z√(0.437/(n − 4)))",
    assumptions: "independent pairs", source: "Kendall 1938, 1970; Fieller, Hartley & Pearson 1957",
    columns: [.value, .x], parameters: [.alternative, .level, .computation]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    try KendallCorrelation.test(
      table.numbers("value", in: "Kendall correlation"),
      table.numbers("x", in: "Kendall correlation"), alternative: arguments.alternative,
      level: arguments.level, computation: arguments.computation)
  }
}
