internal import CGSL
internal import Catalogs

/// Fisher's exact test of two proportions.
public enum FisherExact {
  private static let operation = "Fisher exact test"

  /// a of m against c of n: p from the hypergeometric distribution of a given a + c, two-sided the sum
  /// of all masses at most that of a (to 1e-7).
  ///
  /// The estimate is the odds ratio ω that makes a the mean of Fisher's noncentral hypergeometric
  /// distribution (the conditional maximum likelihood), 0 or undefined at the ends of the range; the
  /// interval has the ω at which a tail is as large as its share of 1 − level (Fisher 1935; Cornfield
  /// 1956). Throws unless both samples have a trial.
  public static func test(
    first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
    alternative: Alternative = .twoSided, level: Double = 0.95,
    names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    for sample in [first, second] {
      guard sample.trials >= 1, (0...sample.trials).contains(sample.successes) else {
        throw StatisticsError(
          .outOfRange, in: operation, argument: "a sample",
          value: "\(sample.successes) of \(sample.trials)", hint: "give at least 1 trial each")
      }
    }
    let law = NoncentralHypergeometric(
      first: first.trials, second: second.trials, successes: first.successes + second.successes)
    let a = first.successes
    let masses = law.masses(0)
    let place = a - law.lowest
    let p =
      switch alternative {
      case .less: masses[...place].reduce(0, +)
      case .greater: masses[place...].reduce(0, +)
      case .twoSided: masses.filter { $0 <= masses[place] * (1 + 1e-7) }.reduce(0, +)
      }
    let tail = alternative == .twoSided ? (1 - level) / 2 : 1 - level
    let lower =
      alternative == .less || a == law.lowest
      ? 0
      : GSL.exp(
        try law.root { masses in masses[place...].reduce(0, +) - tail })
    let upper =
      alternative == .greater || a == law.highest
      ? .infinity
      : GSL.exp(
        try law.root { masses in tail - masses[...place].reduce(0, +) })
    var undefined: [String: String] = [:]
    var estimate: Double?
    if law.lowest == law.highest {
      undefined["estimate"] = "the successes leave one table only"
    } else if a == law.highest {
      undefined["estimate"] = "it is infinite"
    } else if a == law.lowest {
      estimate = 0
    } else {
      estimate = GSL.exp(
        try law.root { masses in
          zip(law.lowest..., masses).reduce(0) { $0 + Double($1.0) * $1.1 } - Double(a)
        })
    }
    return StatisticResult(
      of: "odds ratio (\(names[0]) : \(names[1]))", estimate: estimate,
      interval: Interval(unchecked: lower, upper, level: level), p: min(1, p),
      hypothesis: alternative.phrase(against: 1), n: first.trials + second.trials, unit: "trials",
      method: "exact",
      details: [
        ("successes", .numbers([Double(a), Double(second.successes)])),
        ("trials", .numbers([Double(first.trials), Double(second.trials)])),
        (
          "difference_of_proportions",
          .number(
            Double(a) / Double(first.trials) - Double(second.successes) / Double(second.trials))
        ),
      ], undefined: undefined)
  }
}

/// How many of `successes` fall to the first sample, if its odds are ω times the second's.
private struct NoncentralHypergeometric {
  let lowest: Int
  let highest: Int
  private let logWeights: [Double]

  init(first: Int, second: Int, successes: Int) {
    lowest = max(0, successes - second)
    highest = min(first, successes)
    GSL.prepare()
    logWeights = (lowest...highest).map {
      gsl_sf_lnchoose(UInt32(first), UInt32($0))
        + gsl_sf_lnchoose(UInt32(second), UInt32(successes - $0))
    }
  }

  /// The masses for ln ω.
  func masses(_ logOdds: Double) -> [Double] {
    let logs = zip(lowest..., logWeights).map { $0.1 + Double($0.0 - lowest) * logOdds }
    let largest = logs.reduce(-.infinity) { max($0, $1) }
    let weights = logs.map { GSL.exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The ln ω at which a rising function of the masses is 0.
  func root(_ f: @escaping ([Double]) -> Double) throws(StatisticsError) -> Double {
    var reach = 1.0
    while reach < 1000, f(masses(-reach)) > 0 || f(masses(reach)) < 0 { reach *= 2 }
    return try Root.find(between: -reach, reach) { (x: Double) throws(StatisticsError) in
      f(masses(x))
    }
  }
}

extension CatalogEntry<Statistic> {
  static let fisherExact = CatalogEntry(
    "fisher_exact", summary: "Two proportions: Fisher's exact test",
    formula: "p = Σ of C(m, j)C(n, s − j)/C(m + n, s) over the tables at most as likely",
    assumptions: "independent trials: units of one network are not", source: "Fisher 1935",
    columns: [.value, .group, .trials.optional], parameters: [.alternative, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "Fisher exact test"
    let values = try table.numbers("value", in: operation)
    let groups = try table.labels("group", in: operation)
    let names = StatisticTable.levels(groups)
    guard names.count == 2 else { throw StatisticTable.notTwo(names, operation) }
    let trials = table.numbers(ifAny: "trials")
    if let trials {
      try Check.counts(values, of: trials, in: operation)
    } else {
      try Check.binary(values, in: operation)
    }
    var counts = [(successes: 0, trials: 0), (successes: 0, trials: 0)]
    for row in values.indices {
      let sample = groups[row] == names[0] ? 0 : 1
      counts[sample].successes += Int(values[row])
      counts[sample].trials += trials.map { Int($0[row]) } ?? 1
    }
    return try FisherExact.test(
      first: counts[0], second: counts[1], alternative: arguments.alternative,
      level: arguments.level, names: names)
  }
}
