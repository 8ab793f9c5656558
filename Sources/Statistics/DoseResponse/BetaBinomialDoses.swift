/// Correlated trials: k of n at z, with a chance that varies between rows as a beta distribution of mean
/// p = logistic(a + bz) and intraclass correlation ρ.
///
/// The log-likelihood is Σ over j < k of ln(p(1 − ρ) + jρ), + Σ over j < n − k of
/// ln((1 − p)(1 − ρ) + jρ), − Σ over j < n of ln(1 − ρ + jρ): the gamma functions of the usual form
/// written out, so that it is the binomial one at ρ = 0 without a limit.
struct BetaBinomialDoses: DoseLikelihood {
  let z: [Double]
  let k: [Double]
  let n: [Double]

  var parameterCount: Int { 3 }

  func isLegal(_ parameters: [Double]) -> Bool { parameters[2] >= 0 && parameters[2] < 1 }

  func logLikelihood(
    _ parameters: [Double], byRow: ((Int, [Double]) -> Void)?
  ) -> LogLikelihood {
    let ρ = parameters[2]
    var sum = LogLikelihood(parameters: 3)
    for row in z.indices {
      let η = parameters[0] + parameters[1] * z[row]
      let p = GSL.logistic(η)
      let q = GSL.logistic(-η)
      // Derivatives by p and ρ of the sums of logarithms.
      var terms = Terms()
      terms.add(p, sign: 1, count: Int(k[row]), ρ)
      terms.add(q, sign: -1, count: Int(n[row] - k[row]), ρ)
      terms.subtractTrials(Int(n[row]), ρ)
      let slope = p * q
      let first = terms.p * slope
      let second = terms.pp * slope * slope + terms.p * slope * (q - p)
      let mixed = terms.pρ * slope
      sum.value += terms.value
      let part = [first, first * z[row], terms.ρ]
      byRow?(row, part)
      for i in 0..<3 { sum.gradient[i] += part[i] }
      sum.hessian[0, 0] += second
      sum.hessian[0, 1] += second * z[row]
      sum.hessian[1, 1] += second * z[row] * z[row]
      sum.hessian[0, 2] += mixed
      sum.hessian[1, 2] += mixed * z[row]
      sum.hessian[2, 2] += terms.ρρ
    }
    for i in 0..<3 { for j in 0..<i { sum.hessian[i, j] = sum.hessian[j, i] } }
    return sum
  }

  /// The sums of one row with their derivatives by p and ρ.
  private struct Terms {
    var value = 0.0
    var p = 0.0
    var ρ = 0.0
    var pp = 0.0
    var pρ = 0.0
    var ρρ = 0.0

    /// Adds Σ over j < count of ln(chance·(1 − ρ) + jρ), the chance being p or 1 − p.
    mutating func add(_ chance: Double, sign: Double, count: Int, _ rho: Double) {
      for j in 0..<max(count, 0) {
        let u = chance * (1 - rho) + Double(j) * rho
        let byChance = (1 - rho) / u
        let byRho = (Double(j) - chance) / u
        value += GSL.log(u)
        p += sign * byChance
        ρ += byRho
        pp -= byChance * byChance
        pρ -= sign * (byChance * byRho + 1 / u)
        ρρ -= byRho * byRho
      }
    }

    /// Takes away Σ over j < count of ln(1 − ρ + jρ).
    mutating func subtractTrials(_ count: Int, _ rho: Double) {
      for j in 0..<count {
        let u = 1 - rho + Double(j) * rho
        let byRho = Double(j - 1) / u
        value -= GSL.log(u)
        ρ -= byRho
        ρρ += byRho * byRho
      }
    }
  }
}
