/// Independent trials: k of n at z, with the chance logistic(a + bz).
struct BinomialDoses: DoseLikelihood {
  let z: [Double]
  let k: [Double]
  let n: [Double]

  var parameterCount: Int { 2 }

  func isLegal(_ parameters: [Double]) -> Bool { true }

  /// Σ k·η − n·ln(1 + e^η).
  func logLikelihood(
    _ parameters: [Double], byRow: ((Int, [Double]) -> Void)?
  ) -> LogLikelihood {
    var sum = LogLikelihood(parameters: 2)
    for row in z.indices {
      let η = parameters[0] + parameters[1] * z[row]
      let p = GSL.logistic(η)
      sum.value += k[row] * η - n[row] * (max(η, 0) + GSL.log1p(GSL.exp(-abs(η))))
      let score = k[row] - n[row] * p
      let weight = n[row] * p * GSL.logistic(-η)
      let part = [score, score * z[row]]
      byRow?(row, part)
      sum.gradient[0] += part[0]
      sum.gradient[1] += part[1]
      sum.hessian[0, 0] -= weight
      sum.hessian[0, 1] -= weight * z[row]
      sum.hessian[1, 1] -= weight * z[row] * z[row]
    }
    sum.hessian[1, 0] = sum.hessian[0, 1]
    return sum
  }
}
