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
