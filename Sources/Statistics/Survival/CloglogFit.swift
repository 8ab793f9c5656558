/// A binomial regression with complementary log-log link, by Fisher scoring.
///
///     P(death) = 1 − exp(−exp(η)),   η = Σ_k x_k·β_k
///
/// Each cell stands for `trials` alike of which `events` died.
struct CloglogFit {
  /// Alike observations.
  struct Cell {
    /// The values of the variables.
    let x: [Double]
    let events: Double
    let trials: Double
    /// What the cell belongs to.
    let cluster: Int
  }

  let coefficients: [Double]
  /// The inverse of the expected information.
  let covariance: SymmetricMatrix
  let logLikelihood: Double
  let iterations: Int
  private let cells: [Cell]

  /// Fits; `nil` where no finite maximum is found.
  init?(_ cells: [Cell], start: [Double]) {
    self.cells = cells
    var beta = start
    var best = Self.logLikelihood(cells, beta)
    for iteration in 1...100 {
      let (score, information) = Self.scoring(cells, beta)
      guard let inverse = Self.inverse(information) else { return nil }
      let step = inverse.times(score)
      var scale = 1.0
      var next = zip(beta, step).map { $0 + $1 }
      var value = Self.logLikelihood(cells, next)
      while !(value >= best - 1e-12 * abs(best)), scale > 1e-6 {
        scale /= 2
        next = zip(beta, step).map { $0 + scale * $1 }
        value = Self.logLikelihood(cells, next)
      }
      beta = next
      best = value
      guard beta.allSatisfy({ abs($0) < 50 }) else { return nil }
      if step.allSatisfy({ abs($0) <= 1e-12 * 10 }), scale == 1 {
        guard let inverse = Self.inverse(Self.scoring(cells, beta).1) else { return nil }
        (coefficients, covariance) = (beta, inverse)
        (logLikelihood, iterations) = (best, iteration)
        return
      }
    }
    return nil
  }

  /// The sandwich with sums of scores within clusters, times G/(G − 1) (Liang & Zeger 1986).
  func clusterCovariance(clusters: Int) -> SymmetricMatrix {
    let size = coefficients.count
    var sums = [[Double]](repeating: [Double](repeating: 0, count: size), count: clusters)
    for cell in cells {
      let part = Self.score(cell, coefficients)
      for (index, x) in cell.x.enumerated() { sums[cell.cluster][index] += x * part.score }
    }
    let factor = Double(clusters) / Double(clusters - 1)
    // Each cluster moves the coefficients by covariance·score.
    let moves = sums.map { covariance.times($0) }
    return SymmetricMatrix(
      rows: (0..<size).map { i in
        (0..<size).map { j in factor * moves.reduce(0) { $0 + $1[i] * $1[j] } }
      })
  }

  /// A⁻¹; `nil` where rounding leaves too little of it, as with variables that follow from others.
  private static func inverse(_ matrix: SymmetricMatrix) -> SymmetricMatrix? {
    guard let inverse = matrix.inverse else { return nil }
    let isSound = (0..<matrix.count).allSatisfy { matrix[$0, $0] * inverse[$0, $0] < 1e10 }
    return isSound ? inverse : nil
  }

  /// d log L/dη and the expected −d² log L/dη² of a cell.
  private static func score(
    _ cell: Cell, _ beta: [Double]
  ) -> (score: Double, information: Double) {
    let hazard = GSL.exp(min(zip(cell.x, beta).reduce(0) { $0 + $1.0 * $1.1 }, 700))
    // 1 − exp(−h), accurate for small h; h/(e^h − 1) is the odds of living times h.
    let dead = -GSL.expm1(-hazard)
    let odds = hazard > 700 ? 0 : hazard / GSL.expm1(hazard)
    guard hazard > 0, dead > 0 else { return (cell.events, 0) }
    let score = cell.events * odds - (cell.trials - cell.events) * hazard
    return (score, cell.trials * hazard * odds)
  }

  private static func scoring(_ cells: [Cell], _ beta: [Double]) -> ([Double], SymmetricMatrix) {
    var score = [Double](repeating: 0, count: beta.count)
    var information = SymmetricMatrix(zeros: beta.count)
    for cell in cells {
      let part = Self.score(cell, beta)
      for (i, x) in cell.x.enumerated() where x != 0 {
        score[i] += x * part.score
        for (j, y) in cell.x.enumerated() where y != 0 {
          information[i, j] += x * y * part.information
        }
      }
    }
    return (score, information)
  }

  private static func logLikelihood(_ cells: [Cell], _ beta: [Double]) -> Double {
    cells.reduce(0) { sum, cell in
      let hazard = GSL.exp(zip(cell.x, beta).reduce(0) { $0 + $1.0 * $1.1 })
      let alive = cell.trials - cell.events
      return sum + (cell.events > 0 ? cell.events * GSL.log(-GSL.expm1(-hazard)) : 0)
        - (alive > 0 ? alive * hazard : 0)
    }
  }
}
