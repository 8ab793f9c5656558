internal import CGSL

/// A zero of a continuous function between two points where its signs differ.
///
/// Brent and Dekker's method (`gsl_root_fsolver_brent`): inverse quadratic steps, bisection where
/// they do not help.
public enum Root {
  private static let succeeded = Int32(GSL_SUCCESS)

  /// The x in [lower, upper] at which f changes its sign, to `relative` of x or `absolute`.
  ///
  /// `Root.find(between: 1, 2) { $0 * $0 - 2 }` is √2.
  ///
  /// - Throws: where the bounds are no interval, where f has the same sign at both, and what f
  ///   throws.
  public static func find(
    between lower: Double, _ upper: Double, relative: Double = 1e-14, absolute: Double = 1e-300,
    of f: @escaping (Double) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> Double {
    let operation = "root finding"
    guard lower < upper, lower.isFinite, upper.isFinite else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "bounds", value: "\(lower) to \(upper)",
        hint: "the lower bound comes first")
    }
    let ends = (try f(lower), try f(upper))
    if ends.0 == 0 { return lower }
    if ends.1 == 0 { return upper }
    guard (ends.0 < 0) != (ends.1 < 0), !ends.0.isNaN, !ends.1.isNaN else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "values at the bounds", value: "\(ends)",
        hint: "choose bounds where the signs differ")
    }
    GSL.prepare()
    var target = Target(f: f)
    let root = unsafe withUnsafeMutablePointer(to: &target) { pointer in
      unsafe iterate(pointer, lower, upper, relative, absolute)
    }
    if let failure = target.failure { throw failure }
    guard root.isFinite else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "result", value: "\(root)",
        hint: "narrow the bounds")
    }
    return root
  }

  private static func iterate(
    _ target: UnsafeMutablePointer<Target>, _ lower: Double, _ upper: Double, _ relative: Double,
    _ absolute: Double
  ) -> Double {
    var function = unsafe gsl_function(
      function: { x, pointer in
        guard let pointer = unsafe pointer else { return .nan }
        return unsafe pointer.assumingMemoryBound(to: Target.self).pointee.value(x)
      }, params: target)
    guard let solver = unsafe gsl_root_fsolver_alloc(cgsl_brent()) else { return .nan }
    defer { unsafe gsl_root_fsolver_free(solver) }
    guard unsafe gsl_root_fsolver_set(solver, &function, lower, upper) == succeeded else {
      return .nan
    }
    var root = Double.nan
    for _ in 0..<500 {
      guard unsafe gsl_root_fsolver_iterate(solver) == succeeded else { break }
      unsafe root = gsl_root_fsolver_root(solver)
      let bounds = unsafe (gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver))
      if gsl_root_test_interval(bounds.0, bounds.1, absolute, relative) == succeeded {
        break
      }
    }
    return root
  }
}

/// What the C callback reaches through its pointer, and what went wrong in it.
private struct Target {
  let f: (Double) throws(StatisticsError) -> Double
  var failure: StatisticsError?

  mutating func value(_ x: Double) -> Double {
    do {
      return try f(x)
    } catch {
      failure = failure ?? error
      return .nan
    }
  }
}
