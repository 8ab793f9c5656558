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
    guard case .classes(let classes) = targets else { return }
    let (values, slopes) = (LaneRows(outputs), LaneRows(gradient))
    let (labels, count, step) = (classes.rows, outputs.columns, Lane(repeating: scale))
    forEachGroup(of: rows) { rows, sums in
      powers(values, count, of: labels, into: slopes, rows: rows, sums, &total)
      for row in rows {
        let (slopes, sum) = (slopes.row(row), sums[row - rows.lowerBound].powers)
        for output in 0..<count {
          let probability = slopes[output] / sum
          let own = Lane().selecting(Lane(repeating: 1), where: isClass(output, labels[row]))
          slopes[output] = ((probability - own) * step).flushed
        }
      }
    }
    withExtendedLifetime((outputs, targets, gradient)) {}
  }

  /// Adds −log softmax of the class, row by row.
  public func add(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, room: LaneMatrix, to total: inout Lane
  ) {
    guard case .classes(let labels) = targets else { return }
    let (values, spare, count) = (LaneRows(outputs), LaneRows(room), outputs.columns)
    forEachGroup(of: rows) { rows, sums in
      powers(values, count, of: labels.rows, into: spare, rows: rows, sums, &total)
    }
    withExtendedLifetime((outputs, targets, room)) {}
  }

  /// Sums over the outputs of a row.
  private struct RowSums {
    /// Σ_j exp(o_j − m).
    var powers = Lane()
    /// o_class − m.
    var chosen = Lane()
  }

  /// Eight rows at a time: exponentials, logarithms and quotients of one row wait for each other, so that
  /// each is taken of some rows before the next.
  @inline(__always)
  private func forEachGroup(
    of rows: Int, _ body: (Range<Int>, UnsafeMutablePointer<RowSums>) -> Void
  ) {
    let most = 8
    withUnsafeTemporaryAllocation(
      byteCount: most * MemoryLayout<RowSums>.stride, alignment: MemoryLayout<Lane>.size
    ) { room in
      let sums = room.bindMemory(to: RowSums.self)
      guard let base = sums.baseAddress else { return }
      for first in stride(from: 0, to: rows, by: most) {
        body(first..<min(first + most, rows), base)
      }
    }
  }

  /// Writes exp(o_j − m) and the sums of some rows, and adds their losses.
  @inline(__always)
  private func powers(
    _ values: LaneRows, _ count: Int, of labels: UnsafePointer<SIMD16<Int32>>,
    into powers: LaneRows, rows: Range<Int>, _ sums: UnsafeMutablePointer<RowSums>,
    _ total: inout Lane
  ) {
    for row in rows {
      let (values, powers, label) = (values.row(row), powers.row(row), labels[row])
      var largest = values[0]
      for output in 1..<max(count, 1) {
        largest.select(values[output], where: values[output] .> largest)
      }
      var sum = RowSums()
      for output in 0..<count {
        let shifted = values[output] - largest
        let power = Lane.exp(shifted)
        powers[output] = power
        sum.powers += power
        sum.chosen.select(shifted, where: isClass(output, label))
      }
      (sums + (row - rows.lowerBound)).initialize(to: sum)
    }
    var losses = total
    for index in 0..<rows.count { losses += Lane.log(sums[index].powers) - sums[index].chosen }
    total = losses
  }

  @inline(__always)
  private func isClass(_ output: Int, _ label: SIMD16<Int32>) -> LaneMask {
    label.isEqual(to: output)
  }
}
