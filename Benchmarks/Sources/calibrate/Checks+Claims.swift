import Catalogs
import Statistics

/// Tests that claims use beside those of single means, pairs of binary values, and grids of seeds.
extension Checks {
  static let claimErrors: [Check] = [
    Check(
      .error, "paired_permutation", ["alternative": "greater", "replicates": 399],
      on: seeds + ", log-rank scores", replicates: 1000, table: Lifetimes.scores),
    Check(
      .error, named: "always(at_most)", on: "10 checkpoints, support, one at the bound",
      judge: Everywhere.supports),
    Check(
      .error, named: "always(at_most)", on: "10 checkpoints, refutation, all at the bound",
      judge: Everywhere.refutes),
    Check(.error, "mcnemar", on: seeds, table: Tables.binaryPairs),
  ]

  static let gridCoverages: [Check] = [
    Check(
      .coverage, "mcnemar", on: seeds, table: Tables.binaryPairs),
    Check(
      .coverage, "variance_components", on: "seeds of init, each with 8 orders: init",
      replicates: 1000, truth: { $0.correlation }, interval: component("init"),
      table: Tables.grid),
    Check(
      .coverage, "variance_components", on: "seeds of init, each with 8 orders: order",
      replicates: 1000, truth: { _ in 0.1 }, interval: component("order"), table: Tables.grid),
    Check(
      .coverage, "variance_components", on: "seeds of init, each with 8 orders: residual",
      replicates: 1000, truth: { 0.9 - $0.correlation }, interval: component("residual"),
      table: Tables.grid),
  ]

  /// The interval of one component of variance.
  private static func component(_ name: String) -> @Sendable (StatisticResult) -> Interval? {
    { result in
      guard case .texts(let names) = result["component"], let place = names.firstIndex(of: name),
        case .numbers(let lower) = result["lower_bounds"],
        case .numbers(let upper) = result["upper_bounds"], let low = lower[place],
        let high = upper[place]
      else { return nil }
      return try? Interval(lower: low, upper: high, level: 0.95)
    }
  }
}

/// A mean that must stay at or below 0.3 at each of ten checkpoints: how claims with `always` and
/// `never` are judged.
enum Everywhere {
  private static func bound() throws -> Margins { try Margins(lower: -.infinity, upper: 0.3) }
  private static let checkpoints = 10

  /// The greatest p-value for support is at most 0.05, though the mean of one checkpoint is the bound.
  static let supports: @Sendable (inout Simulation, Scenario) throws -> Check.Outcome? = {
    simulation, scenario in
    var worst = 0.0
    var means: [MeanEstimate] = []
    for checkpoint in 0..<checkpoints {
      let mean = try estimate(checkpoint == 0 ? 0.3 : 0.1, &simulation, scenario)
      guard let p = try mean.equivalenceTest(margins: bound(), alpha: 0.05).p else { return nil }
      worst = max(worst, p)
      means.append(mean)
    }
    return Check.Outcome(isCounted: worst <= 0.05, warns: try warns(means, .below))
  }

  /// Ten times the least p-value for refutation is at most 0.05, though every mean is the bound.
  static let refutes: @Sendable (inout Simulation, Scenario) throws -> Check.Outcome? = {
    simulation, scenario in
    let courses = (0..<scenario.clusters).map { _ in
      simulation.fractions(0.3, scenario.correlation, conditions: checkpoints)
    }
    var least = 1.0
    var means: [MeanEstimate] = []
    for checkpoint in 0..<checkpoints {
      let mean = try MeanEstimate.oneSample(courses.map { $0[checkpoint] })
      guard let p = try mean.minimumEffectTest(margins: bound(), alpha: 0.05).p else { return nil }
      least = min(least, p)
      means.append(mean)
    }
    return Check.Outcome(
      isCounted: Double(checkpoints) * least <= 0.05, warns: try warns(means, .above))
  }

  /// Whether the claim warns, as it does by the checkpoint with the worst mean.
  private static func warns(_ means: [MeanEstimate], _ tail: MeanEstimate.Tail) throws -> Bool {
    guard let worst = means.max(by: { $0.estimate < $1.estimate }) else { return false }
    return !(try worst.warnings(alpha: 0.05, tail: tail, hasInterval: true).isEmpty)
  }

  private static func estimate(
    _ p: Double, _ simulation: inout Simulation, _ scenario: Scenario
  ) throws -> MeanEstimate {
    var values: [Double] = []
    for _ in 0..<scenario.clusters { values.append(simulation.fraction(p, scenario.correlation)) }
    return try MeanEstimate.oneSample(values)
  }
}
