internal import CGSL

/// A small symmetric matrix, for information matrices and Newton's steps.
struct SymmetricMatrix {
  /// Its rows.
  var rows: [[Double]]

  init(rows: [[Double]]) { self.rows = rows }

  init(zeros count: Int) {
    rows = Array(repeating: Array(repeating: 0, count: count), count: count)
  }

  var count: Int { rows.count }

  subscript(i: Int, j: Int) -> Double {
    get { rows[i][j] }
    set { rows[i][j] = newValue }
  }

  /// A·v.
  func times(_ vector: [Double]) -> [Double] {
    rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// vᵀ·A·v.
  func form(_ vector: [Double]) -> Double {
    zip(vector, times(vector)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A·B·A.
  func sandwich(_ middle: SymmetricMatrix) -> SymmetricMatrix {
    let columns = rows.map { middle.times($0) }
    return SymmetricMatrix(rows: columns.map { column in times(column) })
  }

  /// The inverse by Cholesky's decomposition, rows and columns scaled to a unit diagonal
  /// (`gsl_linalg_cholesky_decomp1`, `gsl_linalg_cholesky_invert`); `nil` unless it is positive
  /// definite.
  var inverse: SymmetricMatrix? {
    let scale = rows.indices.map { rows[$0][$0] > 0 ? 1 / rows[$0][$0].squareRoot() : .nan }
    guard scale.allSatisfy({ $0.isFinite }) else { return nil }
    GSL.prepare()
    guard let matrix = unsafe gsl_matrix_alloc(count, count) else { return nil }
    defer { unsafe gsl_matrix_free(matrix) }
    for i in 0..<count {
      for j in 0..<count { unsafe gsl_matrix_set(matrix, i, j, rows[i][j] * scale[i] * scale[j]) }
    }
    guard unsafe gsl_linalg_cholesky_decomp1(matrix) == Int32(GSL_SUCCESS),
      unsafe gsl_linalg_cholesky_invert(matrix) == Int32(GSL_SUCCESS)
    else { return nil }
    var result = SymmetricMatrix(zeros: count)
    for i in 0..<count {
      for j in 0..<count {
        result[i, j] = unsafe gsl_matrix_get(matrix, i, j) * scale[i] * scale[j]
      }
    }
    return result.rows.allSatisfy({ $0.allSatisfy(\.isFinite) }) ? result : nil
  }
}
