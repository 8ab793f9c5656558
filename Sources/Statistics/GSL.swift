internal import CGSL

/// The one door to GSL.
///
/// GSL's default error handler aborts the process. It is turned off before the first call; from
/// then on a scalar function reports failure by returning NaN, which `value(of:_:)` turns into an
/// error.
enum GSL {
  /// Runs once, before the first checked call, however many threads arrive together.
  private static let handlerIsOff: Bool = {
    _ = unsafe gsl_set_error_handler_off()
    return true
  }()

  /// Turns the error handler off, for calls whose status the caller checks.
  static func prepare() { _ = handlerIsOff }

  /// The result of `call`, or an error naming the function and its arguments if it is NaN.
  static func value(
    of function: @autoclosure () -> String, _ call: () -> Double
  ) throws(StatisticsError) -> Double {
    _ = handlerIsOff
    let result = call()
    guard !result.isNaN else {
      throw StatisticsError(
        .noConvergence, in: function(), argument: "result", value: "nan",
        hint: "the arguments are beyond what this function can compute")
    }
    return result
  }

  /// The result of `call`, a probability, which rounding may have put 1e-12 beside 0 or 1; or an
  /// error if it is further off, as it is for shapes such as 1e140.
  static func probability(
    of function: @autoclosure () -> String, _ call: () -> Double
  ) throws(StatisticsError) -> Double {
    let result = try value(of: function(), call)
    guard result >= -1e-12, result <= 1 + 1e-12 else {
      throw StatisticsError(
        .noConvergence, in: function(), argument: "result", value: "\(result)",
        hint: "the arguments are beyond what this function can compute")
    }
    return result < 0 ? 0 : result > 1 ? 1 : result
  }

  /// A function of GSL's over a series, such as `gsl_stats_mean`: start, stride and count. These
  /// report nothing; the caller checks the result.
  static func statistic(
    of values: [Double], _ function: (UnsafePointer<Double>?, Int, Int) -> Double
  ) -> Double {
    _ = handlerIsOff
    return unsafe values.withUnsafeBufferPointer {
      unsafe function($0.baseAddress, 1, $0.count)
    }
  }
}
