internal import CGSL

/// A system of linear equations with a symmetric, positive definite matrix, by Cholesky's
/// decomposition (`gsl_linalg_cholesky_decomp1`, `_solve`, `_invert`).
///
/// The matrix is scaled to a unit diagonal first, so that units of its variables do not matter.
enum SymmetricSystem {
  /// The x with A·x = b for A given by rows; `nil` where A is not positive definite to rounding.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    inverse(matrix).map { inverse in
      inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  /// A⁻¹; `nil` where A is not positive definite to rounding.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    GSL.prepare()
    let n = matrix.count
    if n == 0 { return [] }
    let scales = matrix.indices.map { matrix[$0][$0] > 0 ? matrix[$0][$0].squareRoot() : .nan }
    guard scales.allSatisfy(\.isFinite) else { return nil }
    guard let a = unsafe gsl_matrix_alloc(n, n) else { return nil }
    defer { unsafe gsl_matrix_free(a) }
    for row in 0..<n {
      for column in 0..<n {
        unsafe gsl_matrix_set(a, row, column, matrix[row][column] / (scales[row] * scales[column]))
      }
    }
    guard unsafe gsl_linalg_cholesky_decomp1(a) == Int32(GSL_SUCCESS) else { return nil }
    // A pivot this small is what rounding leaves of 0.
    for row in 0..<n where unsafe gsl_matrix_get(a, row, row) < 1e-6 { return nil }
    guard unsafe gsl_linalg_cholesky_invert(a) == Int32(GSL_SUCCESS) else { return nil }
    return (0..<n).map { row in
      (0..<n).map { column in
        unsafe gsl_matrix_get(a, row, column) / (scales[row] * scales[column])
      }
    }
  }
}
