/// A log-likelihood with its first two derivatives.
struct LogLikelihood {
  var value: Double
  var gradient: [Double]
  var hessian: SymmetricMatrix

  init(parameters count: Int) {
    value = 0
    gradient = Array(repeating: 0, count: count)
    hessian = SymmetricMatrix(zeros: count)
  }
}

/// A model of counts whose chance is the logistic function of intercept + slope·z: parameter 0 is the
/// intercept, 1 the slope, and what follows belongs to the model alone.
protocol DoseLikelihood: Sendable {
  /// How many parameters there are.
  var parameterCount: Int { get }

  /// The log-likelihood of the rows up to a constant, and what each row adds to the gradient where
  /// `byRow` asks for it.
  func logLikelihood(_ parameters: [Double], byRow: ((Int, [Double]) -> Void)?) -> LogLikelihood

  /// Whether parameters beyond the first two are legal.
  func isLegal(_ parameters: [Double]) -> Bool
}

/// Maximum likelihood by Newton's steps, halved until the likelihood grows.
enum Newton {
  /// The maximum of a concave or nearly concave function from `start`.
  static func maximise(
    from start: [Double], isLegal: ([Double]) -> Bool, in operation: String,
    _ function: ([Double]) -> LogLikelihood
  ) throws(StatisticsError) -> (parameters: [Double], at: LogLikelihood) {
    var point = start
    var current = function(point)
    for _ in 0..<200 {
      guard let step = ascent(current) else { break }
      var fraction = 1.0
      var moved = point
      var next = current
      repeat {
        moved = zip(point, step).map { $0 + fraction * $1 }
        if isLegal(moved) {
          next = function(moved)
          if next.value.isFinite, next.value >= current.value - 1e-12 * abs(current.value) { break }
        }
        fraction /= 2
      } while fraction > 1e-12
      if fraction <= 1e-12 { return (point, current) }
      let change = zip(point, moved).reduce(0) { max($0, abs($1.0 - $1.1) / (1e-3 + abs($1.1))) }
      (point, current) = (moved, next)
      if change < 1e-13 { return (point, current) }
    }
    let rest = ascent(current).map { step in
      zip(point, step).reduce(0) { max($0, abs($1.1) / (1 + abs($1.0))) }
    }
    guard let rest, rest < 1e-8 else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "maximum of the likelihood", value: "not found",
        hint: "the data may not say enough: give more doses or networks")
    }
    return (point, current)
  }

  /// The Newton step; where the curvature is not that of a maximum, with a growing ridge.
  private static func ascent(_ at: LogLikelihood) -> [Double]? {
    var information = at.hessian
    for i in 0..<information.count {
      for j in 0..<information.count { information[i, j] *= -1 }
    }
    if let inverse = information.inverse { return inverse.times(at.gradient) }
    let size = (0..<information.count).reduce(0) { max($0, abs(information[$1, $1])) }
    var ridge = 1e-6 * max(size, 1e-12)
    while ridge < 1e12 * max(size, 1) {
      var shifted = information
      for i in 0..<information.count { shifted[i, i] += ridge }
      if let inverse = shifted.inverse { return inverse.times(at.gradient) }
      ridge *= 10
    }
    return nil
  }
}
