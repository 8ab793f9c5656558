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
  private let computed: Statistic
  private let truth: @Sendable (Scenario) -> Double
  private let table: @Sendable (inout Simulation, Scenario) throws -> StatisticTable

  init(
    _ kind: Kind, _ statistic: String, _ arguments: Arguments = [:], on data: String,
    replicates: Int = 2000, truth: @escaping @Sendable (Scenario) -> Double = { _ in 0 },
    table: @escaping @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  ) {
    guard let entry = Catalog<Statistic>.statistics[statistic],
      let choice = try? Choice(entry, arguments)
    else { preconditionFailure("\(statistic) \(arguments) is not in the catalog") }
    self.kind = kind
    self.statistic = arguments.values.isEmpty ? statistic : choice.description
    self.data = data
    self.replicates = replicates
    computed = choice.value
    self.truth = truth
    self.table = table
  }

  /// Whether the replicate rejects or covers; `nil` where the statistic is not defined.
  func outcome(_ scenario: Scenario, replicate: Int) -> Bool? {
    var simulation = Simulation(
      check: "\(statistic).\(data)", scenario: scenario, replicate: replicate)
    guard let table = try? table(&simulation, scenario),
      let result = try? computed.result(of: table)
    else { return nil }
    switch kind {
    case .error: return result.p.map { $0 <= 0.05 }
    case .coverage: return result.interval.map { $0.contains(truth(scenario)) }
    }
  }
}

/// How often a check came out in one scenario.
struct Rate: Sendable {
  let counted: Int
  let defined: Int

  var share: Double { Double(counted) / Double(max(defined, 1)) }

  /// Whether the rate is worse than nominal by more than Monte-Carlo error allows: three standard errors.
  func isWorse(than kind: Check.Kind) -> Bool {
    let allowed = 3 * (0.05 * 0.95 / Double(max(defined, 1))).squareRoot()
    return kind == .error ? share > 0.05 + allowed : share < 0.95 - allowed
  }
}
