/// A dose-response curve fitted by maximum likelihood, and the dose at which half die.
struct DoseFit<Model: DoseLikelihood> {
  let model: Model
  let columns: DoseColumns
  /// Intercept and slope on the scale of z, and the rest.
  let parameters: [Double]
  /// The log-likelihood at the maximum.
  let maximum: LogLikelihood
  /// The covariance of the parameters.
  let covariance: SymmetricMatrix
  /// Of the t distribution where errors are cluster-robust; `nil` for the normal one.
  let degreesOfFreedom: Double?
  private let operation: String

  /// Fits from `start`; the errors are cluster-robust where there are clusters.
  init(
    _ model: Model, _ columns: DoseColumns, start: [Double], in operation: String
  ) throws(StatisticsError) {
    self.model = model
    self.columns = columns
    self.operation = operation
    let fit = try Newton.maximise(
      from: start, isLegal: model.isLegal, in: operation
    ) { model.logLikelihood($0, byRow: nil) }
    parameters = fit.parameters
    maximum = fit.at
    var information = fit.at.hessian
    for i in 0..<information.count {
      for j in 0..<information.count { information[i, j] *= -1 }
    }
    guard let inverse = information.inverse else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "information", value: "singular",
        hint: "the data may not say enough: give more doses or networks")
    }
    guard let clusters = columns.clusters else {
      covariance = inverse
      degreesOfFreedom = nil
      return
    }
    var scores: [String: [Double]] = [:]
    _ = model.logLikelihood(fit.parameters) { row, part in
      let sum = scores[clusters[row]] ?? Array(repeating: 0, count: part.count)
      scores[clusters[row]] = zip(sum, part).map { $0 + $1 }
    }
    guard scores.count >= 2 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of clusters", value: "\(scores.count)",
        hint: "give at least 2, and twenty or more for sound errors")
    }
    var middle = SymmetricMatrix(zeros: inverse.count)
    let correction = Double(scores.count) / Double(scores.count - 1)
    for key in scores.keys.sorted() {
      let score = scores[key] ?? []
      for i in score.indices {
        for j in score.indices { middle[i, j] += correction * score[i] * score[j] }
      }
    }
    covariance = inverse.sandwich(middle)
    degreesOfFreedom = Double(scores.count - 1)
  }

  /// The z at which half die, −intercept/slope.
  var half: Double { -parameters[0] / parameters[1] }

  /// Its standard error by the delta method: the gradient is (−1, −half)/slope.
  var halfError: Double {
    var direction = Array(repeating: 0.0, count: parameters.count)
    direction[0] = -1 / parameters[1]
    direction[1] = -half / parameters[1]
    return max(0, covariance.form(direction)).squareRoot()
  }

  /// The quantile that leaves `tail` out.
  func quantile(tail: Double) throws(StatisticsError) -> Double {
    guard let degreesOfFreedom else { return try Normal.standard.upperQuantile(tail) }
    return try StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(tail)
  }

  /// half ± quantile·error, as doses.
  func deltaInterval(level: Double) throws(StatisticsError) -> Interval {
    let reach = try quantile(tail: (1 - level) / 2) * halfError
    return Interval(
      unchecked: columns.dose(half - reach), columns.dose(half + reach), level: level)
  }

  /// The doses at which twice the loss of log-likelihood reaches the quantile of χ² with one degree of
  /// freedom; `nil` where not even a flat curve loses as much.
  func profileInterval(level: Double) throws(StatisticsError) -> Interval? {
    let limit = try ChiSquared(degreesOfFreedom: 1).quantile(level)
    let flat = try Newton.maximise(
      from: [flatStart] + parameters.dropFirst(2), isLegal: { isLegal([0, 0] + $0.dropFirst()) },
      in: operation
    ) { profile($0, along: { [$0[0], 0] }, by: [1, 0]) }
    guard 2 * (maximum.value - flat.at.value) > limit else { return nil }
    let lower = try bound(-1, limit)
    let upper = try bound(1, limit)
    return Interval(unchecked: columns.dose(lower), columns.dose(upper), level: level)
  }

  private var flatStart: Double {
    let share = columns.k.reduce(0, +) / columns.n.reduce(0, +)
    return GSL.log(share) - GSL.log1p(-share)
  }

  private func isLegal(_ parameters: [Double]) -> Bool { model.isLegal(parameters) }

  /// Outward from the maximum until the loss is large enough, then a root.
  private func bound(_ side: Double, _ limit: Double) throws(StatisticsError) -> Double {
    var step = max(halfError, 1e-6)
    for _ in 0..<60 {
      if try loss(at: half + side * step) > limit {
        let (a, b) = side < 0 ? (half - step, half) : (half, half + step)
        return try Root.find(between: a, b, relative: 1e-12, absolute: 1e-12) {
          (z: Double) throws(StatisticsError) in try loss(at: z) - limit
        }
      }
      step *= 1.6
    }
    return side * .infinity
  }

  /// Twice the loss of log-likelihood if half die at `z`.
  private func loss(at z: Double) throws(StatisticsError) -> Double {
    let best = try Newton.maximise(
      from: Array(parameters.dropFirst()), isLegal: { isLegal([0] + $0) }, in: operation
    ) { profile($0, along: { [-z * $0[0], $0[0]] }, by: [-z, 1]) }
    return 2 * (maximum.value - best.at.value)
  }

  /// The likelihood where intercept and slope are linear in one parameter.
  private func profile(
    _ reduced: [Double], along: ([Double]) -> [Double], by direction: [Double]
  ) -> LogLikelihood {
    let rest = Array(reduced.dropFirst())
    let full = model.logLikelihood(along(reduced) + rest, byRow: nil)
    // Each reduced parameter's direction among the full ones.
    var axes = [direction + Array(repeating: 0, count: rest.count)]
    for index in rest.indices {
      var axis = Array(repeating: 0.0, count: rest.count + 2)
      axis[index + 2] = 1
      axes.append(axis)
    }
    var result = LogLikelihood(parameters: axes.count)
    result.value = full.value
    for i in axes.indices {
      result.gradient[i] = zip(axes[i], full.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      let turned = full.hessian.times(axes[i])
      for j in axes.indices {
        result.hessian[i, j] = zip(axes[j], turned).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return result
  }
}
