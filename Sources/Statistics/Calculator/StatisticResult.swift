/// What a statistic says of a table: its estimate with an interval, its test with a p-value, and how
/// it was computed.
///
/// Every number in it is finite but the bounds of a one-sided interval. What is not defined is left
/// out, and ``StatisticResult/undefined`` says why.
public struct StatisticResult: Sendable, Hashable {
  /// The name in the catalog, such as `mann_whitney`.
  public internal(set) var name = ""
  /// The formula in the catalog.
  public internal(set) var formula = ""
  /// What is estimated, such as `difference of means (a − b)`.
  public let quantity: String
  /// The estimate.
  public let estimate: Double?
  /// Its confidence interval.
  public let interval: Interval?
  /// The test's statistic.
  public let statistic: Double?
  /// The letter of the statistic, such as `t`.
  public let symbol: String
  /// The p-value.
  public let p: Double?
  /// The null hypothesis or alternative that p is of, such as `two-sided against 0`.
  public let hypothesis: String
  /// How many independent values it rests on: rows, pairs, or clusters.
  public let n: Int
  /// What n counts, such as `rows` or `clusters`.
  public internal(set) var unit: String
  /// How it was computed, such as `exact` or `Monte Carlo, 9999 permutations`.
  public let method: String
  /// What there is beside: degrees of freedom, counts of each group, columns of a curve.
  public internal(set) var details: [Detail]
  /// Why something among estimate, interval, statistic and p is not there.
  public internal(set) var undefined: [String: String]
  /// What a reader must know before relying on it.
  public internal(set) var warnings: [String]

  /// How many rows of the table were left out because a cell was missing.
  public var excluded = 0

  /// A named extra.
  public struct Detail: Sendable, Hashable {
    /// The key in JSON, in snake case.
    public let name: String
    /// The value.
    public let value: StatisticDetail
  }

  /// Collects a result. A number that is NaN or infinite is left out, and so is an interval with a
  /// bound that is NaN; `undefined` says why.
  public init(
    of quantity: String, estimate: Double? = nil, interval: Interval? = nil,
    statistic: Double? = nil, symbol: String = "statistic", p: Double? = nil,
    hypothesis: String = "", n: Int, unit: String = "rows", method: String = "",
    details: [(String, StatisticDetail)] = [], undefined: [String: String] = [:],
    warnings: [String] = []
  ) {
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    let isInterval = interval.map { $0.lower <= $0.upper } ?? true
    self.quantity = quantity
    self.estimate = finite(estimate)
    self.interval = isInterval ? interval : nil
    self.statistic = finite(statistic)
    self.symbol = symbol
    self.p = finite(p)
    self.hypothesis = hypothesis
    self.n = n
    self.unit = unit
    self.method = method
    self.details = details.compactMap { name, value in
      switch value {
      case .number(let number) where !number.isFinite: return nil
      case .numbers(let numbers):
        return Detail(name: name, value: .numbers(numbers.map { $0.flatMap(finite) }))
      default: return Detail(name: name, value: value)
      }
    }
    var undefined = undefined
    for (key, isDefined) in [
      ("estimate", estimate?.isFinite ?? true), ("interval", isInterval),
      ("statistic", statistic?.isFinite ?? true), ("p", p?.isFinite ?? true),
    ] where !isDefined && undefined[key] == nil {
      undefined[key] =
        statistic?.isInfinite == true && key == "statistic"
        ? "it is infinite" : "it is beyond what doubles can hold: rescale the values"
    }
    self.undefined = undefined
    self.warnings = warnings
  }

  /// The extra of this name, if there is one.
  public subscript(name: String) -> StatisticDetail? { details.first { $0.name == name }?.value }

  /// The number of this name among the extras, if there is one.
  public func number(_ name: String) -> Double? {
    switch self[name] {
    case .number(let value): value
    case .count(let value): Double(value)
    default: nil
    }
  }
}

extension StatisticResult: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// Writes `estimate`, `interval` as `[lower, upper]` with an infinite bound as null, `level`,
  /// `statistic`, `p`, `n` and the extras under their names; what is not defined is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: Key("name"))
    try container.encode(quantity, forKey: Key("quantity"))
    try container.encodeIfPresent(estimate, forKey: Key("estimate"))
    if let interval {
      try container.encode(StatisticDetail.interval(interval), forKey: Key("interval"))
      try container.encode(interval.level, forKey: Key("level"))
    }
    try container.encodeIfPresent(statistic, forKey: Key("statistic"))
    try container.encodeIfPresent(p, forKey: Key("p"))
    if !hypothesis.isEmpty { try container.encode(hypothesis, forKey: Key("hypothesis")) }
    try container.encode(n, forKey: Key("n"))
    try container.encode(unit, forKey: Key("unit"))
    if !method.isEmpty { try container.encode(method, forKey: Key("method")) }
    if !formula.isEmpty { try container.encode(formula, forKey: Key("formula")) }
    for detail in details { try container.encode(detail.value, forKey: Key(detail.name)) }
    if excluded > 0 { try container.encode(excluded, forKey: Key("excluded")) }
    if !undefined.isEmpty { try container.encode(undefined, forKey: Key("undefined")) }
    if !warnings.isEmpty { try container.encode(warnings, forKey: Key("warnings")) }
  }
}
