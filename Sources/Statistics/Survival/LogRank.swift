/// The log-rank statistic of several groups, within strata.
///
/// At each time of a stratum with d deaths among n at risk, n_g of them of group g, the deaths of g are
/// hypergeometric if hazards are equal: E_g = d·n_g/n and
/// V_gh = d(n − d)/(n − 1)·(n_g/n)(δ_gh − n_h/n). With sums over times and strata,
/// χ² = (O − E)ᵀV⁻(O − E) (Mantel 1966, Peto & Peto 1972).
struct LogRank {
  /// Deaths of each group.
  let observed: [Double]
  /// Deaths that equal hazards would give each group.
  let expected: [Double]
  /// The hypergeometric covariance of O − E.
  let covariance: [[Double]]
  /// The quadratic form; `nil` where no death tells the groups apart.
  let chiSquared: Double?
  /// The groups that could have died otherwise, less one.
  let degreesOfFreedom: Int

  /// Computes it from the tables of each stratum's groups.
  init(strata: [[RiskTable]]) {
    let groups = strata.first?.count ?? 0
    var (observed, expected) = (
      [Double](repeating: 0, count: groups), [Double](repeating: 0, count: groups)
    )
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: groups), count: groups)
    for tables in strata {
      for time in (tables.first?.events ?? []).indices {
        let d = tables.reduce(0) { $0 + $1.events[time] }
        guard d > 0 else { continue }
        let n = tables.reduce(0) { $0 + $1.atRisk[time] }
        let spread = n > 1 ? d * (n - d) / (n - 1) : 0
        for (g, table) in tables.enumerated() {
          let share = table.atRisk[time] / n
          observed[g] += table.events[time]
          expected[g] += d * share
          guard spread > 0, share > 0 else { continue }
          covariance[g][g] += spread * share * (1 - share)
          for h in 0..<g {
            let joint = spread * share * tables[h].atRisk[time] / n
            covariance[g][h] -= joint
            covariance[h][g] -= joint
          }
        }
      }
    }
    self.observed = observed
    self.expected = expected
    self.covariance = covariance
    let kept = Self.independent(covariance)
    degreesOfFreedom = kept.count
    let excess = kept.map { observed[$0] - expected[$0] }
    let matrix = SymmetricMatrix(rows: kept.map { g in kept.map { covariance[g][$0] } })
    chiSquared = kept.isEmpty ? nil : matrix.inverse?.form(excess)
  }

  /// The groups whose differences are free: of those that were ever at risk together, all but one.
  private static func independent(_ covariance: [[Double]]) -> [Int] {
    var kept: [Int] = []
    var seen: Set<Int> = []
    for first in covariance.indices where covariance[first][first] > 1e-12 && !seen.contains(first)
    {
      var component = [first]
      seen.insert(first)
      var next = 0
      while next < component.count {
        for other in covariance.indices
        where covariance[component[next]][other] < -1e-12 && seen.insert(other).inserted {
          component.append(other)
        }
        next += 1
      }
      kept += component.dropLast()
    }
    return kept.sorted()
  }
}
