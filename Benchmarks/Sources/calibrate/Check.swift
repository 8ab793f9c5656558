import Catalogs
import Statistics

/// One statistic under one kind of simulated data, whose truth is known.
struct Check: Sendable {
  /// What is counted.
  enum Kind: String, Sendable {
    /// How often a true null hypothesis is rejected at 0.05.
    case error = "type-I error at 0.05"
    /// How often the 95 % interval holds the truth.
    case coverage = "coverage of the 95 % interval"
  }

  let kind: Kind
  /// The name in the catalog.
  let statistic: String
  /// The data, as the row of the table says it.
  let data: String
  let replicates: Int
  /// What one table says.
  struct Outcome {
    /// Whether it rejects or covers.
    let isCounted: Bool
    /// Whether the result carries a warning.
    let warns: Bool
  }

  /// What simulated data say; `nil` where the statistic is not defined.
  private let judge: @Sendable (inout Simulation, Scenario) throws -> Outcome?

  /// A statistic of the catalog.
  ///
  /// - Parameter interval: which interval of the result is meant; its own one if `nil`.
  init(
    _ kind: Kind, _ statistic: String, _ arguments: Arguments = [:], on data: String,
    replicates: Int = 2000, truth: @escaping @Sendable (Scenario) -> Double = { _ in 0 },
    interval: (@Sendable (StatisticResult) -> Interval?)? = nil,
    table: @escaping @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  ) {
    guard let entry = Catalog<Statistic>.statistics[statistic],
      let choice = try? Choice(entry, arguments)
    else { preconditionFailure("\(statistic) \(arguments) is not in the catalog") }
    let computed = choice.value
    self.init(
      kind, named: arguments.values.isEmpty ? statistic : choice.description, on: data,
      replicates: replicates
    ) { simulation, scenario in
      let result = try computed.result(of: table(&simulation, scenario))
      let isCounted: Bool? =
        switch kind {
        case .error: result.p.map { $0 <= 0.05 }
        case .coverage:
          (interval.map { $0(result) } ?? result.interval).map { $0.contains(truth(scenario)) }
        }
      return isCounted.map { Outcome(isCounted: $0, warns: !result.warnings.isEmpty) }
    }
  }

  /// A test that claims use and no entry of the catalog is.
  init(
    _ kind: Kind, named statistic: String, on data: String, replicates: Int = 2000,
    judge: @escaping @Sendable (inout Simulation, Scenario) throws -> Outcome?
  ) {
    self.kind = kind
    self.statistic = statistic
    self.data = data
    self.replicates = replicates
    self.judge = judge
  }

  /// What the replicate says; `nil` where the statistic is not defined.
  func outcome(_ scenario: Scenario, replicate: Int) -> Outcome? {
    var simulation = Simulation(
      check: "\(statistic).\(data)", scenario: scenario, replicate: replicate)
    return (try? judge(&simulation, scenario)) ?? nil
  }
}

/// How often a check came out in one scenario.
struct Rate: Sendable {
  /// How many tables there were.
  var tables = 0
  /// For how many the statistic is defined, how many of these rejected or covered, and how many
  /// carried a warning.
  var defined = 0
  var counted = 0
  var warned = 0

  /// Takes one table more.
  mutating func add(_ outcome: Check.Outcome?) {
    tables += 1
    guard let outcome else { return }
    defined += 1
    if outcome.isCounted { counted += 1 }
    if outcome.warns { warned += 1 }
  }

  /// Takes the tables of another.
  mutating func add(_ other: Rate) {
    tables += other.tables
    defined += other.defined
    counted += other.counted
    warned += other.warned
  }

  /// Whether a reader is warned: in three tables of four, since most warnings depend on the data.
  var isWarned: Bool { defined > 0 && 4 * warned >= 3 * defined }

  var share: Double { Double(counted) / Double(max(defined, 1)) }

  /// Whether the rate is worse than nominal by more than Monte-Carlo error allows: three standard errors.
  func isWorse(than kind: Check.Kind) -> Bool {
    let allowed = 3 * (0.05 * 0.95 / Double(max(defined, 1))).squareRoot()
    return kind == .error ? share > 0.05 + allowed : share < 0.95 - allowed
  }
}
