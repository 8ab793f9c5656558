import Statistics

/// Lives of simulated units, looked at at the checkpoints 0, 1, …, 5.
///
/// A unit is seen dead first at each of the six with the same probability, or lives to the end. The
/// moments of the units of one network come from Pólya's urn, so that deaths until any checkpoint have
/// the scenario's intraclass correlation.
enum Lifetimes {
  private static let checkpoints = 6

  /// The checkpoint at which each of `count` units of one network is seen dead; `nil` for those that
  /// are not.
  static func deaths(
    _ dying: Double, _ ρ: Double, count: Int, _ simulation: inout Simulation
  ) -> [Int?] {
    var counts = [Double](repeating: 0, count: checkpoints)
    return (0..<count).map { draw in
      var left = simulation.uniform() * (1 - ρ + ρ * Double(draw))
      for moment in counts.indices {
        left -= dying / Double(checkpoints) * (1 - ρ) + ρ * counts[moment]
        if left < 0 {
          counts[moment] += 1
          return moment
        }
      }
      return nil
    }
  }

  /// One row a unit, in one or two conditions of equal hazards.
  ///
  /// - Parameters:
  ///   - isPaired: whether the conditions share their networks' seeds.
  ///   - isCoded: whether the second condition is marked by x = 1 in place of a group.
  static func table(
    dying: Double = 0.5, groups: Int = 1, isPaired: Bool = false, isClustered: Bool = true,
    isCoded: Bool = false
  ) -> @Sendable (inout Simulation, Scenario) throws -> StatisticTable {
    { simulation, scenario in
      var (time, event, x): ([Double], [Double], [Double]) = ([], [], [])
      var (group, cluster): ([String], [String]) = ([], [])
      func add(_ lives: ArraySlice<Int?>, _ condition: Int, _ network: String) {
        for life in lives {
          time.append(Double(life ?? checkpoints - 1))
          event.append(life == nil ? 0 : 1)
          x.append(Double(condition))
          group.append("\(condition)")
          cluster.append(network)
        }
      }
      let units = Simulation.units
      for network in 0..<scenario.clusters {
        if isPaired {
          let lives = deaths(dying, scenario.correlation, count: groups * units, &simulation)
          for condition in 0..<groups {
            add(lives[condition * units..<(condition + 1) * units], condition, "\(network)")
          }
        } else {
          for condition in 0..<groups {
            let lives = deaths(dying, scenario.correlation, count: units, &simulation)
            add(lives[...], condition, "\(condition).\(network)")
          }
        }
      }
      var numbers = ["time": time, "event": event]
      var labels: [String: [String]] = [:]
      if isCoded { numbers["x"] = x } else if groups > 1 { labels["group"] = group }
      if isClustered { labels["cluster"] = cluster }
      return try StatisticTable(numbers: numbers, labels: labels)
    }
  }

  /// ∫₀⁵ S.
  static func mean(dying: Double) -> Double {
    (1..<checkpoints).reduce(0) { $0 + 1 - dying * Double($1) / Double(checkpoints) }
  }

  /// Σ of the share that dies at a checkpoint among those that reach it.
  static func hazard(dying: Double) -> Double {
    let share = dying / Double(checkpoints)
    return (0..<checkpoints).reduce(0) { $0 + share / (1 - share * Double($1)) }
  }

  /// The log-rank scores of two conditions that share their seeds: what claims with `log_rank` permute.
  ///
  /// Of each network and condition the deaths beyond what equal hazards would give it,
  /// Σ_j (d − n·D_j/N_j).
  static let scores: @Sendable (inout Simulation, Scenario) throws -> StatisticTable = {
    simulation, scenario in
    let units = Simulation.units
    var deaths: [[Double]] = []
    for _ in 0..<scenario.clusters {
      let lives = Self.deaths(0.5, scenario.correlation, count: 2 * units, &simulation)
      for side in [lives[..<units], lives[units...]] {
        deaths.append((0..<checkpoints).map { moment in Double(side.count { $0 == moment }) })
      }
    }
    func risks(_ deaths: [Double], _ units: Int) -> [Double] {
      var left = Double(units)
      return deaths.map { dead in
        defer { left -= dead }
        return left
      }
    }
    let all = (0..<checkpoints).map { moment in deaths.reduce(0) { $0 + $1[moment] } }
    let atRisk = risks(all, units * deaths.count)
    let value = deaths.map { own in
      let risk = risks(own, units)
      return own.indices.reduce(0) {
        $0 + own[$1] - (atRisk[$1] > 0 ? risk[$1] * all[$1] / atRisk[$1] : 0)
      }
    }
    return try StatisticTable(
      numbers: ["value": value],
      labels: [
        "group": value.indices.map { "\($0 % 2)" }, "pair": value.indices.map { "\($0 / 2)" },
      ])
  }
}
