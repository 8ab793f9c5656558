public import Catalogs
public import Lanes

/// −log softmax(outputs)[class], averaged over rows.
///
/// With m the largest output: log Σ_j exp(o_j − m) − (o_class − m); the slope is
/// (softmax_j − [j = class])·scale, flushed to zero under 2⁻¹⁰⁰.
public struct CrossEntropy: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "cross_entropy", summary: "Cross entropy of a softmax over classes",
    formula: "mean over rows of −log softmax(o)[class]", source: "Bridle 1990"
  ) { _ in CrossEntropy() }

  /// True.
  public var takesClasses: Bool { true }
  /// False.
  public var takesValues: Bool { false }

  /// Adds −log softmax of the class, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Float,
    gradient: LaneMatrix, total: inout Lane
  ) {
    guard case .classes(let labels) = targets else { return }
    let count = outputs.columns
    let step = Lane(repeating: scale)
    let one = Lane(repeating: 1)
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      let label = labels.rows[row]
      var largest = values[0]
      for output in 1..<max(count, 1) {
        let value = values[output]
        largest.select(value, where: value .> largest)
      }
      var sum = Lane()
      var chosen = Lane()
      for output in 0..<count {
        let shifted = values[output] - largest
        let power = Lane.exp(shifted)
        slopes[output] = power
        sum += power
        chosen.select(
          shifted, where: label .== SIMD16(repeating: Int32(truncatingIfNeeded: output)))
      }
      total += Lane.log(sum) - chosen
      for output in 0..<count {
        let probability = slopes[output] / sum
        let own = Lane().selecting(
          one, where: label .== SIMD16(repeating: Int32(truncatingIfNeeded: output)))
        slopes[output] = ((probability - own) * step).flushed
      }
    }
  }
}
