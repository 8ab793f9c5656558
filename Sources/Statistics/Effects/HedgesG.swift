internal import CGSL
internal import Catalogs

/// The standardised mean difference without bias (Hedges 1981).
public enum HedgesG {
  private static let operation = "Hedges' g"

  /// g = J·(x̄ − ȳ)/s_p with s_p² the pooled variance, ν = m + n − 2 and
  /// J = Γ(ν/2)/(√(ν/2)·Γ((ν − 1)/2)).
  ///
  /// The interval is that of the population's δ: the noncentralities at which t = (x̄ − ȳ)/(s_p·√(1/m +
  /// 1/n)) is at the upper and lower tail of the noncentral t distribution, times √(1/m + 1/n). p is of
  /// the two-sample t-test with equal variances. Throws unless each sample has two finite values.
  public static func twoSamples(
    _ first: [Double], _ second: [Double], level: Double = 0.95,
    names: [String] = ["first", "second"]
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(first, "the first sample", atLeast: 2, in: operation)
    try Check.sample(second, "the second sample", atLeast: 2, in: operation)
    let (m, n) = (Double(first.count), Double(second.count))
    let ν = m + n - 2
    let pooled =
      try ((m - 1) * Descriptive.variance(first) + (n - 1) * Descriptive.variance(second)) / ν
    let difference = try Descriptive.mean(first) - Descriptive.mean(second)
    let magnitude = (first + second).reduce(0) { max($0, abs($1)) }
    return try result(
      "Hedges' g (\(names[0]) − \(names[1]))", difference, pooled.squareRoot(), ν: ν,
      scale: (1 / m + 1 / n).squareRoot(), level, n: first.count + second.count, unit: "rows",
      magnitude: magnitude)
  }

  /// g = J·x̄/s of one sample or of the differences within pairs, ν = n − 1.
  public static func oneSample(
    _ values: [Double], level: Double = 0.95, of quantity: String = "Hedges' g",
    unit: String = "rows"
  ) throws(StatisticsError) -> StatisticResult {
    try Check.sample(values, atLeast: 2, in: operation)
    let n = Double(values.count)
    return try result(
      quantity, Descriptive.mean(values), Descriptive.standardDeviation(values), ν: n - 1,
      scale: (1 / n).squareRoot(), level, n: values.count, unit: unit,
      magnitude: values.reduce(0) { max($0, abs($1)) })
  }

  private static func result(
    _ quantity: String, _ mean: Double, _ deviation: Double, ν: Double, scale: Double,
    _ level: Double, n: Int, unit: String, magnitude: Double
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    guard deviation > 10 * Double.ulpOfOne * magnitude else {
      return StatisticResult(
        of: quantity, n: n, unit: unit,
        undefined: Dictionary(
          uniqueKeysWithValues: ["estimate", "interval", "statistic", "p"].map {
            ($0, "the values do not vary within the samples")
          }))
    }
    let d = mean / deviation
    let t = d / scale
    GSL.prepare()
    // For one degree of freedom Γ(0) is infinite: J is 0 there, and g with it.
    let j =
      ν > 1
      ? GSL.exp(gsl_sf_lngamma(ν / 2) - gsl_sf_lngamma((ν - 1) / 2)) / (ν / 2).squareRoot() : 0
    let tail = (1 - level) / 2
    let lower = try NoncentralT.noncentrality(survivalAt: t, is: tail, degreesOfFreedom: ν)
    let upper = try NoncentralT.noncentrality(cdfAt: t, is: tail, degreesOfFreedom: ν)
    return StatisticResult(
      of: quantity, estimate: j > 0 ? j * d : nil,
      interval: Interval(unchecked: lower * scale, max(lower, upper) * scale, level: level),
      statistic: t, symbol: "t", p: try StudentT(degreesOfFreedom: ν).p(t, .twoSided),
      hypothesis: "two-sided against 0", n: n, unit: unit,
      method: "noncentral t interval of the population's effect",
      details: [("cohens_d", .number(d)), ("degrees_of_freedom", .number(ν))],
      undefined: j > 0 ? [:] : ["estimate": "it needs two degrees of freedom"])
  }
}

extension CatalogEntry<Statistic> {
  static let hedgesG = CatalogEntry(
    "hedges_g", summary: "Standardised mean difference without bias",
    formula: "g = Γ(ν/2)/(√(ν/2)Γ((ν − 1)/2))·(x̄ − ȳ)/s_p; interval of δ by the noncentral t",
    assumptions: "independent normal values; equal variances",
    source: "Hedges 1981; Cumming & Finch 2001",
    columns: [.value, .group.optional, .pair.optional, .x.optional], parameters: [.level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    if table.labels(ifAny: "group") != nil, table.labels(ifAny: "pair") == nil,
      table.numbers(ifAny: "x") == nil
    {
      let samples = try table.twoGroups(in: "Hedges' g")
      return try HedgesG.twoSamples(
        samples.first, samples.second, level: arguments.level, names: samples.names)
    }
    let sample = try table.differencesOrValues(in: "Hedges' g")
    return try HedgesG.oneSample(
      sample.values, level: arguments.level, of: "Hedges' g" + sample.suffix,
      unit: sample.suffix.isEmpty ? "rows" : "pairs")
  }
}
