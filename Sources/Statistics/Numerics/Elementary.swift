internal import CGSL

/// Elementary functions, from GSL like the rest.
extension GSL {
  /// e^x: 0 far to the left, infinite far to the right.
  static func exp(_ x: Double) -> Double {
    x < -745.2 ? 0 : x > 709.79 ? .infinity : gsl_sf_exp(x)
  }

  /// ln x; −∞ at 0 and NaN below.
  static func log(_ x: Double) -> Double {
    x > 0 ? x == .infinity ? x : gsl_sf_log(x) : x == 0 ? -.infinity : .nan
  }

  /// ln(1 + x), accurate near 0 (`gsl_log1p`).
  static func log1p(_ x: Double) -> Double { gsl_log1p(x) }

  /// e^x − 1, accurate near 0 (`gsl_expm1`).
  static func expm1(_ x: Double) -> Double { gsl_expm1(x) }

  /// tanh x = (e^2x − 1)/(e^2x + 1) (`gsl_expm1`).
  static func tanh(_ x: Double) -> Double {
    if abs(x) > 20 { return x < 0 ? -1 : 1 }
    let e = gsl_expm1(2 * x)
    return e / (e + 2)
  }

  /// 1/(1 + e^−x).
  static func logistic(_ x: Double) -> Double {
    if x < 0 {
      let e = exp(x)
      return e / (1 + e)
    }
    return 1 / (1 + exp(-x))
  }
}
