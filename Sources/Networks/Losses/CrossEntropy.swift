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
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    guard case .classes(let labels) = targets else { return }
    let step = Lane(repeating: scale)
    for row in 0..<rows {
      let slopes = gradient.row(row)
      let label = labels.rows[row]
      let sum = powers(outputs.row(row), outputs.columns, of: label, into: slopes, &total)
      for output in 0..<outputs.columns {
        let probability = slopes[output] / sum
        let own = Lane().selecting(Lane(repeating: 1), where: isClass(output, label))
        slopes[output] = ((probability - own) * step).flushed
      }
    }
  }

  /// Adds −log softmax of the class, row by row.
  public func add(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, room: LaneMatrix, to total: inout Lane
  ) {
    guard case .classes(let labels) = targets else { return }
    for row in 0..<rows {
      _ = powers(
        outputs.row(row), outputs.columns, of: labels.rows[row], into: room.row(row), &total)
    }
  }

  /// Writes exp(o_j − m), adds the loss of the row and returns the sum of the powers.
  @inline(__always)
  private func powers(
    _ values: UnsafePointer<Lane>, _ count: Int, of label: SIMD16<Int32>,
    into powers: UnsafeMutablePointer<Lane>, _ total: inout Lane
  ) -> Lane {
    var largest = values[0]
    for output in 1..<max(count, 1) {
      largest.select(values[output], where: values[output] .> largest)
    }
    var sum = Lane()
    var chosen = Lane()
    for output in 0..<count {
      let shifted = values[output] - largest
      let power = Lane.exp(shifted)
      powers[output] = power
      sum += power
      chosen.select(shifted, where: isClass(output, label))
    }
    total += Lane.log(sum) - chosen
    return sum
  }

  @inline(__always)
  private func isClass(_ output: Int, _ label: SIMD16<Int32>) -> LaneMask {
    label.isEqual(to: output)
  }
}
