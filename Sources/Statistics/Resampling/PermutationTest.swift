internal import Catalogs
public import Lanes

/// Permutation tests of means: of two samples by dealing the values out anew, of pairs by exchanging
/// signs (Fisher 1935; Pitman 1937).
public enum PermutationTest {
  /// What is compared.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// The difference of means.
    case difference
    /// That over its Welch standard error, which keeps the level where variances differ (Janssen
    /// 1997).
    case studentized
  }

  /// Up to so many arrangements all are gone through.
  static let mostExact = 200_000.0

  /// p = share of the arrangements whose statistic is as far out as the one observed; by Monte Carlo
  /// (b + 1)/(m + 1) with b of m random ones (Davison & Hinkley 1997, § 4.2).
  ///
  /// Every choice of places for the first sample is gone through where there are at most 200,000. What differs
  /// from the observed statistic by rounding (10⁻⁹ of it) counts as equal. `nullValue` is subtracted
  /// from the first sample. Throws unless each sample has a finite value (two for `studentized`).
  public static func twoSamples(
    _ first: [Double], _ second: [Double], of quantity: Quantity = .difference,
    nullValue: Double = 0, alternative: Alternative = .twoSided, replicates: Int = 9999,
    using generator: inout RandomCursor, names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    let operation = "permutation test"
    let least = quantity == .studentized ? 2 : 1
    try Check.sample(first, "the first sample", atLeast: least, in: operation)
    try Check.sample(second, "the second sample", atLeast: least, in: operation)
    try Check.finite(nullValue, "null value", in: operation)
    let moved = first.map { $0 - nullValue }
    let m = first.count
    var values = moved + second
    let observed = statistic(values, m, quantity)
    var count = Count(
      observed: observed, alternative: alternative,
      scale: quantity == .difference ? spread(values) : 1)
    let arrangements = binomial(values.count, m)
    let isExact = arrangements <= mostExact
    if isExact {
      var chosen = Array(0..<m)
      repeat {
        count.add(statistic(arranged(moved + second, chosen), m, quantity))
      } while advance(&chosen, below: values.count)
    } else {
      for _ in 0..<replicates {
        // A partial Fisher-Yates shuffle: the first sample's places are drawn.
        for place in 0..<m {
          values.swapAt(
            place, place + Int(generator.integer(below: UInt64(values.count - place))))
        }
        count.add(statistic(values, m, quantity))
      }
    }
    let difference = try Descriptive.mean(first) - Descriptive.mean(second)
    return count.result(
      of: "difference of means (\(names[0]) − \(names[1]))", estimate: difference,
      symbol: quantity == .difference ? "difference" : "t", nullValue, n: values.count,
      unit: "rows", isExact)
  }

  /// The test of the mean of differences within pairs, each as likely with the other sign.
  ///
  /// All 2ⁿ signs are gone through up to 17 pairs.
  public static func paired(
    _ differences: [Double], nullValue: Double = 0, alternative: Alternative = .twoSided,
    replicates: Int = 9999, using generator: inout RandomCursor,
    of quantity: String = "mean difference"
  ) throws(StatisticsError) -> StatisticResult {
    let operation = "paired permutation test"
    try Check.sample(differences, "the differences", in: operation)
    try Check.finite(nullValue, "null value", in: operation)
    let moved = differences.map { $0 - nullValue }
    let n = Double(moved.count)
    let observed = moved.reduce(0, +) / n
    var count = Count(observed: observed, alternative: alternative, scale: spread(moved))
    let isExact = moved.count <= 17
    if isExact {
      for signs in 0..<(1 << moved.count) {
        var sum = 0.0
        for (place, value) in moved.enumerated() {
          sum += signs & (1 << place) == 0 ? value : -value
        }
        count.add(sum / n)
      }
    } else {
      for _ in 0..<replicates {
        var bits: UInt64 = 0
        var sum = 0.0
        for (place, value) in moved.enumerated() {
          if place % 64 == 0 { bits = generator.next() }
          sum += bits & 1 == 0 ? value : -value
          bits >>= 1
        }
        count.add(sum / n)
      }
    }
    return count.result(
      of: quantity, estimate: try Descriptive.mean(differences), symbol: "mean", nullValue,
      n: moved.count, unit: "pairs", isExact)
  }

  private static func statistic(_ values: [Double], _ m: Int, _ quantity: Quantity) -> Double {
    let (a, b) = (values[..<m], values[m...])
    let mean = a.reduce(0, +) / Double(m)
    let other = b.reduce(0, +) / Double(values.count - m)
    if quantity == .difference { return mean - other }
    func variance(_ part: ArraySlice<Double>, _ mean: Double) -> Double {
      part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(part.count - 1)
        / Double(part.count)
    }
    let error = (variance(a, mean) + variance(b, other)).squareRoot()
    if error > 0 { return (mean - other) / error }
    return mean == other ? 0 : (mean > other ? 1 : -1) * .greatestFiniteMagnitude
  }

  private static func spread(_ values: [Double]) -> Double {
    values.reduce(0) { max($0, abs($1)) }
  }

  /// The values with the chosen ones first.
  private static func arranged(_ values: [Double], _ chosen: [Int]) -> [Double] {
    var isChosen = [Bool](repeating: false, count: values.count)
    for place in chosen { isChosen[place] = true }
    return chosen.map { values[$0] }
      + values.indices.filter { !isChosen[$0] }.map { values[$0] }
  }

  /// The next choice of places in lexicographic order.
  private static func advance(_ chosen: inout [Int], below count: Int) -> Bool {
    var index = chosen.count - 1
    while index >= 0, chosen[index] == count - chosen.count + index { index -= 1 }
    if index < 0 { return false }
    chosen[index] += 1
    for later in (index + 1)..<max(index + 1, chosen.count) {
      chosen[later] = chosen[later - 1] + 1
    }
    return true
  }

  private static func binomial(_ n: Int, _ k: Int) -> Double {
    (0..<min(k, n - k)).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  /// How many statistics are as far out as the one observed.
  private struct Count {
    let observed: Double
    let alternative: Alternative
    let scale: Double
    var far = 0
    var all = 0

    mutating func add(_ value: Double) {
      let slack = max(1e-9 * abs(observed), 1e-14 * scale)
      let isFar =
        switch alternative {
        case .twoSided: abs(value) >= abs(observed) - slack
        case .less: value <= observed + slack
        case .greater: value >= observed - slack
        }
      if isFar { far += 1 }
      all += 1
    }

    func result(
      of quantity: String, estimate: Double, symbol: String, _ nullValue: Double, n: Int,
      unit: String, _ isExact: Bool
    ) -> StatisticResult {
      let p = isExact ? Double(far) / Double(all) : Double(far + 1) / Double(all + 1)
      var details: [(String, StatisticDetail)] = [("arrangements", .count(all))]
      if !isExact {
        details.append(("standard_error_of_p", .number((p * (1 - p) / Double(all)).squareRoot())))
      }
      return StatisticResult(
        of: quantity, estimate: estimate, statistic: observed, symbol: symbol, p: p,
        hypothesis: alternative.phrase(against: nullValue), n: n, unit: unit,
        method: isExact
          ? "exact, \(all) arrangements" : "Monte Carlo, \(all) random arrangements",
        details: details,
        undefined: ["interval": "bootstrap_bca and hodges_lehmann have intervals"])
    }
  }
}

extension CatalogEntry<Statistic> {
  static let permutation = CatalogEntry(
    "permutation", summary: "Two means by dealing the values out anew",
    formula: "p = share of the arrangements as far out; (b + 1)/(m + 1) by Monte Carlo",
    assumptions: "independent values; equal distributions under the null hypothesis, "
      + "or equal means for studentized in large samples",
    source: "Fisher 1935; Pitman 1937; Janssen 1997", columns: [.value, .group],
    parameters: [
      CatalogParameter(
        "of", of: PermutationTest.Quantity.self, default: .difference, summary: "what is compared"),
      .nullValue, .alternative, .replicates(default: 9999), .seed,
    ],
    averagesClusters: true
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let samples = try table.twoGroups(in: "permutation test")
    var generator = arguments.generator("permutation")
    return try PermutationTest.twoSamples(
      samples.first, samples.second,
      of: arguments["of", default: PermutationTest.Quantity.difference],
      nullValue: arguments.nullValue, alternative: arguments.alternative,
      replicates: arguments.replicates(default: 9999), using: &generator, names: samples.names)
  }

  static let pairedPermutation = CatalogEntry(
    "paired_permutation", summary: "Mean difference within pairs by exchanging signs",
    formula: "p = share of the 2ⁿ signs as far out; (b + 1)/(m + 1) by Monte Carlo",
    assumptions: "independent pairs; differences symmetric about 0 under the null hypothesis",
    source: "Fisher 1935", columns: [.value, .group.optional, .pair.optional, .x.optional],
    parameters: [.nullValue, .alternative, .replicates(default: 9999), .seed]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let sample = try table.differencesOrValues(in: "paired permutation test")
    var generator = arguments.generator("paired_permutation")
    var result = try PermutationTest.paired(
      sample.values, nullValue: arguments.nullValue, alternative: arguments.alternative,
      replicates: arguments.replicates(default: 9999), using: &generator,
      of: sample.suffix.isEmpty ? "mean" : "mean" + sample.suffix)
    result.warnings += sample.warnings
    return result
  }
}
