import Foundation
import Statistics

/// Tables of simulated networks.
enum Tables {
  /// One dead fraction of each network, in independent conditions.
  static func conditions(_ count: Int, _ p: Double = 0.3)
    -> @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  {
    { simulation, scenario in
      var (value, group): ([Double], [String]) = ([], [])
      for condition in 0..<count {
        for _ in 0..<scenario.clusters {
          value.append(simulation.fraction(p, scenario.correlation))
          group.append("\(condition)")
        }
      }
      return try StatisticTable(
        numbers: ["value": value], labels: count > 1 ? ["group": group] : [:])
    }
  }

  /// One dead fraction of each network in each of several conditions that share its seed.
  static func paired(_ count: Int, shift: Double = 0)
    -> @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  {
    { simulation, scenario in
      var (value, group, pair): ([Double], [String], [String]) = ([], [], [])
      for network in 0..<scenario.clusters {
        let fractions = simulation.fractions(0.3, scenario.correlation, conditions: count)
        for (condition, fraction) in fractions.enumerated() {
          value.append(fraction + (condition == 0 ? shift : 0))
          group.append("\(condition)")
          pair.append("\(network)")
        }
      }
      return try StatisticTable(
        numbers: ["value": value], labels: ["group": group, "pair": pair])
    }
  }

  /// Two independent dead fractions of each network.
  static let unrelated: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    var (value, x): ([Double], [Double]) = ([], [])
    for _ in 0..<scenario.clusters {
      value.append(simulation.fraction(0.3, scenario.correlation))
      x.append(simulation.fraction(0.3, scenario.correlation))
    }
    return try StatisticTable(numbers: ["value": value, "x": x])
  }

  /// Whether each unit died, with its network.
  static func units(_ p: Double, groups: Int = 1, isClustered: Bool = true)
    -> @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  {
    { simulation, scenario in
      var (value, group, cluster): ([Double], [String], [String]) = ([], [], [])
      for condition in 0..<groups {
        for network in 0..<scenario.clusters {
          value += simulation.deaths(p, scenario.correlation)
          group += Array(repeating: "\(condition)", count: Simulation.units)
          cluster += Array(repeating: "\(condition).\(network)", count: Simulation.units)
        }
      }
      var labels: [String: [String]] = [:]
      if isClustered { labels["cluster"] = cluster }
      if groups > 1 { labels["group"] = group }
      return try StatisticTable(numbers: ["value": value], labels: labels)
    }
  }

  /// Normal values of ten units a network.
  static let normalUnits: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    var (value, cluster): ([Double], [String]) = ([], [])
    for network in 0..<scenario.clusters {
      let shared = simulation.normal() * scenario.correlation.squareRoot()
      for _ in 0..<10 {
        value.append(shared + simulation.normal() * (1 - scenario.correlation).squareRoot())
        cluster.append("\(network)")
      }
    }
    return try StatisticTable(numbers: ["value": value], labels: ["cluster": cluster])
  }

  /// Whether each network is dead in each of two conditions that share its seed.
  static let binaryPairs: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    var (value, group, pair): ([Double], [String], [String]) = ([], [], [])
    for network in 0..<scenario.clusters {
      value += simulation.deaths(0.3, scenario.correlation, count: 2)
      group += ["0", "1"]
      pair += ["\(network)", "\(network)"]
    }
    return try StatisticTable(numbers: ["value": value], labels: ["group": group, "pair": pair])
  }

  /// One normal value of every start with each of eight orders; the start makes the share ρ of the
  /// variance 1, the order a tenth.
  static let grid: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    let rest = (0.9 - scenario.correlation).squareRoot()
    let orders = (0..<8).map { _ in simulation.normal() * 0.1.squareRoot() }
    var (value, starts, order): ([Double], [String], [String]) = ([], [], [])
    for start in 0..<scenario.clusters {
      let shared = simulation.normal() * scenario.correlation.squareRoot()
      for (index, own) in orders.enumerated() {
        value.append(shared + own + simulation.normal() * rest)
        starts.append("\(start)")
        order.append("\(index)")
      }
    }
    return try StatisticTable(
      numbers: ["value": value], labels: ["init": starts, "order": order])
  }

  /// Dead units of each network at one of five doses, half of them at dose 2.
  static func doses(asUnits: Bool)
    -> @Sendable (inout Simulation, Scenario) throws -> StatisticTable
  {
    { simulation, scenario in
      var (value, trials, x, cluster): ([Double], [Double], [Double], [String]) = ([], [], [], [])
      for network in 0..<scenario.clusters {
        let dose = Double(network % 5)
        let p = 1 / (1 + exp(-1.2 * (dose - 2)))
        value.append(simulation.deaths(p, scenario.correlation).reduce(0, +))
        trials.append(Double(Simulation.units))
        x.append(dose)
        cluster.append("\(network)")
      }
      return try StatisticTable(
        numbers: ["value": value, "trials": trials, "x": x],
        labels: asUnits ? ["cluster": cluster] : [:])
    }
  }

  /// Dead fractions of networks at one of five doses, about a curve from 0.1 to 0.9.
  static let curve: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    var (value, x): ([Double], [Double]) = ([], [])
    for network in 0..<scenario.clusters {
      let dose = Double(network % 5)
      let p = 0.1 + 0.8 / (1 + exp(-2 * (dose - 2)))
      value.append(simulation.fraction(p, scenario.correlation))
      x.append(dose)
    }
    return try StatisticTable(numbers: ["value": value, "x": x])
  }
}
