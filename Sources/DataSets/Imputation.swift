/// Fills the empty cells of one column.
struct Imputation {
  let method: MissingValues

  /// The value for the column's empty cells, or `nil` if none of its cells is empty.
  ///
  /// - Parameters:
  ///   - column: all kept rows' cells; NaN is missing.
  ///   - training: the training rows' cells alone.
  /// - Throws: ``DataError`` if a mean or median has no observed training cell to come from.
  func value(
    _ column: some Sequence<Float>, training: [Float], name: String
  ) throws(DataError) -> Float? {
    guard column.contains(where: \.isNaN) else { return nil }
    let observed = training.filter { !$0.isNaN }
    switch method {
    case .zero: return 0
    case .mean, .median:
      if observed.isEmpty {
        throw DataError(
          "no training row has a value to take the \(method.rawValue) of", column: name,
          key: "missing", hint: "leave the column out of 'inputs'")
      }
      return positiveZero(Float(method == .mean ? mean(observed) : median(observed)))
    case .error, .dropRows:
      throw DataError("a value is missing", column: name, key: "missing")
    }
  }

  /// Σx / n in Double, in row order.
  private func mean(_ observed: [Float]) -> Double {
    observed.reduce(0.0) { $0 + Double($1) } / Double(observed.count)
  }

  /// The middle value, or half the sum of the middle two.
  private func median(_ observed: [Float]) -> Double {
    let ordered = observed.sorted()
    let middle = ordered.count / 2
    if ordered.count % 2 == 1 { return Double(ordered[middle]) }
    return (Double(ordered[middle - 1]) + Double(ordered[middle])) / 2
  }
}
