internal import CGSL

/// The singular values of a matrix, and the ranks that are made from them.
public struct SingularValues: Sendable, Equatable {
  /// σ, in descending order; as many as the smaller extent.
  public let values: [Double]

  /// Decomposes a row-major matrix (`gsl_linalg_SV_decomp`: bidiagonalization and Golub–Reinsch).
  ///
  /// - Throws: `notFinite` for values that are not finite, `tooFewValues` for an empty matrix,
  ///   `unequalCounts` where the rows are not whole, `noConvergence`.
  public init(of matrix: [Double], columns: Int) throws(StatisticsError) {
    let operation = "singular values"
    try Check.sample(matrix, "the matrix", in: operation)
    guard columns > 0, matrix.count.isMultiple(of: columns) else {
      throw StatisticsError(
        .unequalCounts, in: operation, argument: "columns", value: "\(columns)",
        hint: "\(matrix.count) values must be whole rows")
    }
    // GSL wants no more columns than rows; the transpose has the same singular values.
    let rows = matrix.count / columns
    let isTall = rows >= columns
    let (tall, wide) = isTall ? (rows, columns) : (columns, rows)
    guard let result = Self.decompose(matrix, isTall: isTall, tall: tall, wide: wide) else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "matrix", value: "\(rows) × \(columns)",
        hint: "the decomposition failed, or there is no memory for it")
    }
    values = result
  }

  /// The singular values of a matrix A from a tridiagonal matrix that has the eigenvalues λ of AᵀA:
  /// σ = √λ (`gsl_eigen_symm`: implicit QR).
  ///
  /// Far faster than a decomposition of A where AᵀA is summed up in passing, and as exact for the
  /// ranks below: a σ errs by about n·2⁻⁵²·σ₁²/σ. What is less than √(n·2⁻⁵²)·σ₁, some 10⁻⁷ of the
  /// largest, is nothing but rounding, and given as 0.
  ///
  /// - Parameters:
  ///   - diagonal: the n values on the diagonal.
  ///   - offDiagonal: the n − 1 values beside it.
  /// - Throws: `notFinite`, `tooFewValues`, `unequalCounts`, `noConvergence`.
  public init(ofProduct diagonal: [Double], offDiagonal: [Double]) throws(StatisticsError) {
    let operation = "singular values"
    try Check.sample(diagonal, "the diagonal", in: operation)
    if diagonal.count > 1 { try Check.sample(offDiagonal, "what is beside it", in: operation) }
    guard offDiagonal.count == diagonal.count - 1 else {
      throw StatisticsError(
        .unequalCounts, in: operation, argument: "offDiagonal", value: "\(offDiagonal.count)",
        hint: "beside a diagonal of \(diagonal.count) there is one value less")
    }
    guard let eigenvalues = Self.eigenvalues(diagonal, offDiagonal) else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "matrix", value: "\(diagonal.count)",
        hint: "the decomposition failed, or there is no memory for it")
    }
    let descending = eigenvalues.sorted(by: >)
    let least = Double(descending.count) * 0x1p-52 * descending[0]
    values = descending.map { $0 > least ? $0.squareRoot() : 0 }
  }

  /// The eigenvalues of a symmetric tridiagonal matrix, in no order.
  private static func eigenvalues(_ diagonal: [Double], _ offDiagonal: [Double]) -> [Double]? {
    GSL.prepare()
    let n = diagonal.count
    guard let a = unsafe gsl_matrix_calloc(n, n) else { return nil }
    defer { unsafe gsl_matrix_free(a) }
    guard let values = unsafe gsl_vector_alloc(n) else { return nil }
    defer { unsafe gsl_vector_free(values) }
    guard let work = unsafe gsl_eigen_symm_alloc(n) else { return nil }
    defer { unsafe gsl_eigen_symm_free(work) }
    for (place, value) in diagonal.enumerated() {
      unsafe gsl_matrix_set(a, place, place, value)
      // Only the lower half is looked at.
      if place > 0 { unsafe gsl_matrix_set(a, place, place - 1, offDiagonal[place - 1]) }
    }
    guard unsafe gsl_eigen_symm(a, values, work) == 0 else { return nil }
    let result = (0..<n).map { unsafe gsl_vector_get(values, $0) }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  private static func decompose(
    _ matrix: [Double], isTall: Bool, tall: Int, wide: Int
  ) -> [Double]? {
    GSL.prepare()
    guard let a = unsafe gsl_matrix_alloc(tall, wide) else { return nil }
    defer { unsafe gsl_matrix_free(a) }
    guard let v = unsafe gsl_matrix_alloc(wide, wide) else { return nil }
    defer { unsafe gsl_matrix_free(v) }
    guard let s = unsafe gsl_vector_alloc(wide) else { return nil }
    defer { unsafe gsl_vector_free(s) }
    guard let work = unsafe gsl_vector_alloc(wide) else { return nil }
    defer { unsafe gsl_vector_free(work) }
    for row in 0..<tall {
      for column in 0..<wide {
        unsafe gsl_matrix_set(
          a, row, column, isTall ? matrix[row * wide + column] : matrix[column * tall + row])
      }
    }
    guard unsafe gsl_linalg_SV_decomp(a, v, s, work) == 0 else { return nil }
    let values = (0..<wide).map { unsafe gsl_vector_get(s, $0) }
    return values.allSatisfy(\.isFinite) ? values : nil
  }

  /// exp(−Σ p ln p) with p = σ/Σσ; 0 if all σ are 0.
  ///
  /// Source: Roy & Vetterli 2007. Two equal values give 2.
  public var effectiveRank: Double {
    let sum = values.reduce(0, +)
    guard sum > 0 else { return 0 }
    return gsl_sf_exp(
      -values.reduce(0) { $0 + ($1 > 0 ? $1 / sum * gsl_sf_log($1 / sum) : 0) })
  }

  /// Σσ²/σ₁², the squared Frobenius norm over the squared spectral norm; 0 if all σ are 0.
  public var stableRank: Double {
    guard let top = values.first, top > 0 else { return 0 }
    return values.reduce(0) { $0 + ($1 / top) * ($1 / top) }
  }

  /// The least k with Σ_{i ≤ k} σᵢ² ≥ share·Σσ²; 0 if all σ are 0.
  public func approximateRank(share: Double = 0.99) -> Int {
    let total = values.reduce(0) { $0 + $1 * $1 }
    guard total > 0 else { return 0 }
    var sum = 0.0
    for (place, value) in values.enumerated() {
      sum += value * value
      if sum >= share * total { return place + 1 }
    }
    return values.count
  }
}
