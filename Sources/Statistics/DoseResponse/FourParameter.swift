internal import Catalogs

/// The four-parameter logistic curve through numbers (Finney 1971; Ratkowsky & Reedy 1986).
public enum FourParameter {
  private static let operation = "four-parameter dose response"

  /// y = lower + (upper − lower)/(1 + exp(−slope·(x − half))), fitted by least squares.
  ///
  /// The estimate is the dose half way between the two ends, its standard error that of the linearised
  /// fit, s²(JᵀJ)⁻¹ with s² on n − 4 degrees of freedom, its interval by t; with `scale` log all is of
  /// the logarithm of the dose and the bounds are taken back. Throws unless there are five values, four
  /// different doses, and a curve that the data determine.
  static func fit(
    doses: [Double], values: [Double], scale: DoseScale, level: Double
  ) throws(StatisticsError) -> StatisticResult {
    try Check.level(level, in: operation)
    try Check.sample(values, atLeast: 5, in: operation)
    try Check.pairs(values, doses, in: operation)
    let x = try DoseColumns.scaled(doses, scale, in: operation)
    guard Set(x).count >= 4 else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "number of different doses",
        value: "\(Set(x).count)", hint: "four parameters need at least 4")
    }
    if Descriptive.isConstant(values) {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "values", value: "all \(text(values[0]))",
        hint: "there is no curve in values that do not vary")
    }
    // Fitted on unit scales.
    let (cx, sx) = (try Descriptive.mean(x), try Descriptive.standardDeviation(x))
    let (cy, sy) = (try Descriptive.mean(values), try Descriptive.standardDeviation(values))
    let z = x.map { ($0 - cx) / sx }
    let y = values.map { ($0 - cy) / sy }
    let fit = try LeastSquares(
      from: try start(z, y), count: z.count, in: operation,
      residuals: { p in zip(z, y).map { curve(p, $0) - $1 } },
      jacobian: { p in z.map { gradient(p, $0) } })
    let ν = Double(values.count - 4)
    let variance = fit.squares / ν
    // A negative slope with the ends exchanged is the same curve.
    let turned = fit.parameters[2] < 0 && fit.parameters[1] < fit.parameters[0]
    let slope = turned ? -fit.parameters[2] : fit.parameters[2]
    let ends =
      turned ? (fit.parameters[1], fit.parameters[0]) : (fit.parameters[0], fit.parameters[1])
    let half = fit.parameters[3]
    let error = (variance * fit.covariance[3, 3]).squareRoot()
    let reach = try StudentT(degreesOfFreedom: ν).upperQuantile((1 - level) / 2) * error
    func dose(_ z: Double) -> Double {
      scale == .log ? GSL.exp(cx + sx * z) : cx + sx * z
    }
    var warnings: [String] = []
    if let low = z.min(), let high = z.max(), half < low || half > high {
      warnings.append("the half lies outside the doses: it is an extrapolation")
    }
    return StatisticResult(
      of: "dose half way between the ends", estimate: dose(half),
      interval: Interval(unchecked: dose(half - reach), dose(half + reach), level: level),
      n: values.count, method: "least squares, t interval of the linearised fit",
      details: [
        ("lower_end", .number(cy + sy * ends.0)), ("upper_end", .number(cy + sy * ends.1)),
        ("slope", .number(slope / sx)), ("residual_error", .number(variance.squareRoot() * sy)),
        ("degrees_of_freedom", .number(ν)), ("standard_error", .number(error * sx)),
      ], warnings: warnings)
  }

  private static func curve(_ p: [Double], _ z: Double) -> Double {
    p[0] + (p[1] - p[0]) * GSL.logistic(p[2] * (z - p[3]))
  }

  private static func gradient(_ p: [Double], _ z: Double) -> [Double] {
    let g = GSL.logistic(p[2] * (z - p[3]))
    let rise = (p[1] - p[0]) * g * GSL.logistic(-p[2] * (z - p[3]))
    return [1 - g, g, rise * (z - p[3]), -rise * p[2]]
  }

  /// The best of a few curves between the least and the greatest value.
  private static func start(_ z: [Double], _ y: [Double]) throws(StatisticsError) -> [Double] {
    let low = try Descriptive.minimum(y)
    let high = try Descriptive.maximum(y)
    let sorted = z.sorted()
    var best: (points: [Double], squares: Double) = ([], .infinity)
    for slope in [-8.0, -3, -1, 1, 3, 8] {
      for share in [0.15, 0.3, 0.5, 0.7, 0.85] {
        let middle = try Descriptive.quantile(ofSorted: sorted, share)
        let points = [low, high, slope, middle]
        let squares = zip(z, y).reduce(0) { sum, pair in
          let d = curve(points, pair.0) - pair.1
          return sum + d * d
        }
        if squares < best.squares { best = (points, squares) }
      }
    }
    return best.points
  }
}

extension CatalogEntry<Statistic> {
  static let fourParameterDoseResponse = CatalogEntry(
    "four_parameter_dose_response",
    summary: "The dose half way between the ends of a logistic curve through numbers",
    formula: "y = lower + (upper − lower)/(1 + exp(−slope·(x − half))), least squares",
    assumptions: "independent values of equal variance about the curve",
    source: "Finney 1971; Ratkowsky & Reedy 1986", columns: [.value, .x],
    parameters: [.doseScale, .level]
  ) { (table: StatisticTable, arguments: Arguments) throws(StatisticsError) in
    let operation = "four-parameter dose response"
    return try FourParameter.fit(
      doses: table.numbers("x", in: operation), values: table.numbers("value", in: operation),
      scale: arguments["scale", default: DoseScale.linear], level: arguments.level)
  }
}
