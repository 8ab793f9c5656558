internal import CGSL

/// Nonlinear least squares by Levenberg and Marquardt's method with geodesic scaling
/// (`gsl_multifit_nlinear`, Moré's scaling, QR).
struct LeastSquares {
  /// The parameters at the minimum.
  let parameters: [Double]
  /// The sum of squared residuals.
  let squares: Double
  /// (JᵀJ)⁻¹.
  let covariance: SymmetricMatrix

  /// Minimises Σ residual² from `start`; `residuals` and `jacobian` (row by row) are of the same
  /// parameters.
  ///
  /// - Throws: where it does not converge or the parameters are not determined.
  init(
    from start: [Double], count: Int, in operation: String,
    residuals: @escaping ([Double]) -> [Double], jacobian: @escaping ([Double]) -> [[Double]]
  ) throws(StatisticsError) {
    var problem = Problem(residuals: residuals, jacobian: jacobian)
    GSL.prepare()
    let found = unsafe withUnsafeMutablePointer(to: &problem) {
      unsafe Self.solve($0, start, count)
    }
    guard let found else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "least squares", value: "not found",
        hint: "the data may not say enough: give more doses, on both sides of the half")
    }
    parameters = found
    squares = residuals(found).reduce(0) { $0 + $1 * $1 }
    var information = SymmetricMatrix(zeros: start.count)
    for row in jacobian(found) {
      for i in row.indices { for j in row.indices { information[i, j] += row[i] * row[j] } }
    }
    guard let inverse = information.inverse else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "curve", value: "not determined",
        hint: "the data may not say enough: give more doses, on both sides of the half")
    }
    covariance = inverse
  }

  private static func solve(
    _ problem: UnsafeMutablePointer<Problem>, _ start: [Double], _ count: Int
  ) -> [Double]? {
    var setting = unsafe gsl_multifit_nlinear_default_parameters()
    unsafe setting.solver = cgsl_qr()
    guard
      let solver = unsafe gsl_multifit_nlinear_alloc(
        cgsl_trust(), &setting, count, start.count),
      let point = unsafe gsl_vector_alloc(start.count)
    else { return nil }
    defer {
      unsafe gsl_multifit_nlinear_free(solver)
      unsafe gsl_vector_free(point)
    }
    for (index, value) in start.enumerated() { unsafe gsl_vector_set(point, index, value) }
    var function = unsafe gsl_multifit_nlinear_fdf()
    unsafe function.f = { x, params, f in unsafe Problem.fill(x, params, f) }
    unsafe function.df = { x, params, j in unsafe Problem.fill(x, params, j) }
    unsafe function.n = count
    unsafe function.p = start.count
    unsafe function.params = UnsafeMutableRawPointer(problem)
    guard unsafe gsl_multifit_nlinear_init(point, &function, solver) == Int32(GSL_SUCCESS) else {
      return nil
    }
    var reason: Int32 = 0
    // It stops of itself where rounding allows no better step; the caller judges the curvature.
    _ = unsafe gsl_multifit_nlinear_driver(500, 1e-14, 1e-14, 0, nil, nil, &reason, solver)
    guard let best = unsafe gsl_multifit_nlinear_position(solver) else { return nil }
    let found = (0..<start.count).map { unsafe gsl_vector_get(best, $0) }
    return found.allSatisfy(\.isFinite) ? found : nil
  }
}

/// What the C callbacks reach through their pointer.
private struct Problem {
  let residuals: ([Double]) -> [Double]
  let jacobian: ([Double]) -> [[Double]]

  static func fill(
    _ x: UnsafePointer<gsl_vector>?, _ params: UnsafeMutableRawPointer?,
    _ result: UnsafeMutablePointer<gsl_vector>?
  ) -> Int32 {
    guard let params = unsafe params, let point = unsafe point(x) else { return Int32(GSL_EFAILED) }
    let problem = unsafe params.assumingMemoryBound(to: Problem.self)
    for (row, value) in unsafe problem.pointee.residuals(point).enumerated() {
      guard value.isFinite else { return Int32(GSL_EFAILED) }
      unsafe gsl_vector_set(result, row, value)
    }
    return Int32(GSL_SUCCESS)
  }

  static func fill(
    _ x: UnsafePointer<gsl_vector>?, _ params: UnsafeMutableRawPointer?,
    _ result: UnsafeMutablePointer<gsl_matrix>?
  ) -> Int32 {
    guard let params = unsafe params, let point = unsafe point(x) else { return Int32(GSL_EFAILED) }
    let problem = unsafe params.assumingMemoryBound(to: Problem.self)
    for (row, values) in unsafe problem.pointee.jacobian(point).enumerated() {
      for (column, value) in values.enumerated() {
        guard value.isFinite else { return Int32(GSL_EFAILED) }
        unsafe gsl_matrix_set(result, row, column, value)
      }
    }
    return Int32(GSL_SUCCESS)
  }

  private static func point(_ x: UnsafePointer<gsl_vector>?) -> [Double]? {
    guard let x = unsafe x else { return nil }
    return (0..<(unsafe x.pointee.size)).map { unsafe gsl_vector_get(x, $0) }
  }
}
