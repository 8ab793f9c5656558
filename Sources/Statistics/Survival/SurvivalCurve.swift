/// Survival and cumulative hazard over time, with the variances of independent units.
///
/// With d_j deaths among n_j at risk at t_j: S(t) = Π(1 − d_j/n_j) (Kaplan & Meier 1958) with variance
/// S²·Σ d_j/(n_j(n_j − d_j)) (Greenwood 1926), H(t) = Σ d_j/n_j (Nelson 1969, Aalen 1978) with variance
/// Σ d_j/n_j².
struct SurvivalCurve {
  let times: [Double]
  let risk: RiskTable
  let survival: [Double]
  let hazard: [Double]
  /// Greenwood's standard error of S; 0 where S is 1 or 0.
  let survivalError: [Double]
  /// That of H.
  let hazardError: [Double]

  init(times: [Double], risk: RiskTable) {
    self.times = times
    self.risk = risk
    var (s, h, greenwood, poisson) = (1.0, 0.0, 0.0, 0.0)
    var (survival, hazard): ([Double], [Double]) = ([], [])
    var (survivalError, hazardError): ([Double], [Double]) = ([], [])
    for (d, n) in zip(risk.events, risk.atRisk) {
      if d > 0 {
        s *= (n - d) / n
        h += d / n
        greenwood += d < n ? d / n / (n - d) : 0
        poisson += d / (n * n)
      }
      survival.append(s)
      hazard.append(h)
      survivalError.append(s * greenwood.squareRoot())
      hazardError.append(poisson.squareRoot())
    }
    (self.survival, self.hazard) = (survival, hazard)
    (self.survivalError, self.hazardError) = (survivalError, hazardError)
  }

  /// What a curve is of.
  enum Quantity { case survival, hazard }

  /// S or H.
  func values(_ quantity: Quantity) -> [Double] { quantity == .survival ? survival : hazard }

  /// Standard errors that allow for any dependence within clusters: √(G/(G−1)·Σ_c L_c²) with the sum
  /// L_c over the units of cluster c of their infinitesimal jackknife influence (Lin & Wei 1989),
  ///
  ///     of S: −S·Σ_j (d_cj/(n_j − d_j) − n_cj·d_j/(n_j(n_j − d_j)));  of H: Σ_j (d_cj/n_j − n_cj·d_j/n_j²)
  ///
  /// - Precondition: there are two clusters.
  func clusterErrors(_ quantity: Quantity, clusters: [RiskTable]) -> [Double] {
    let factor = Double(clusters.count) / Double(clusters.count - 1)
    var influence = [Double](repeating: 0, count: clusters.count)
    return times.indices.map { j in
      let (d, n) = (risk.events[j], risk.atRisk[j])
      if d > 0, quantity == .hazard || d < n {
        let rest = quantity == .survival ? n - d : n
        for (index, cluster) in clusters.enumerated() {
          influence[index] += cluster.events[j] / rest - cluster.atRisk[j] * d / (n * rest)
        }
      }
      let scale = quantity == .survival ? survival[j] : 1
      return scale * (factor * influence.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
  }

  /// The first time at which S is at most one half.
  var median: Double? { survival.firstIndex { $0 <= 0.5 + 1e-12 }.map { times[$0] } }

  /// ∫ S from each time to `end`, and from 0: the area that an event at the time removes.
  func areas(until end: Double) -> (total: Double, from: [Double]) {
    var from = [Double](repeating: 0, count: times.count)
    var area = 0.0
    var right = end
    for j in times.indices.reversed() where times[j] < end {
      area += survival[j] * (right - times[j])
      from[j] = area
      right = times[j]
    }
    return (area + right, from)
  }
}
