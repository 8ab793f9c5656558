/// Mean 0 and standard deviation 1 on the training rows: y = (x − mean) / sd.
///
/// mean = Σx / n and sd = √(Σ(x − mean)² / n), summed in Double in row order. A column whose
/// training cells are all equal is centred only.
public struct StandardizeTransform: Transform {
  /// Makes the transform.
  public init() {}

  /// Measures the mean and the standard deviation.
  public func fit(_ column: [Float]) -> AffineMap {
    let count = Double(column.count)
    var sum = 0.0
    for x in column { sum += Double(x) }
    // The sum of equal cells may round; their mean must not.
    if let first = column.first, column.allSatisfy({ $0 == first }) {
      return AffineMap(center: Double(first))
    }
    let mean = sum / count
    var squares = 0.0
    for x in column { squares += (Double(x) - mean) * (Double(x) - mean) }
    return AffineMap(center: mean, divisor: (squares / count).squareRoot())
  }
}
