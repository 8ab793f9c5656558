public import Lanes

/// A loss that is the mean over outputs of a function of one output and of what it should be. For classes
/// that is 1 for the class and 0 for the others; where there is one output for two classes, 1 for class 1.
///
/// A loss states that function; the passes over rows come for free and are compiled for each loss.
public protocol OutputwiseLoss: Loss {
  /// Adds the loss of one output to `sum`, and returns its slope times `factor`.
  func add(_ output: Lane, wanted: Lane, factor: Lane, to sum: inout Lane) -> Lane
}

extension OutputwiseLoss {
  /// True: classes are coded one-hot.
  public var takesClasses: Bool { true }
  /// True.
  public var takesValues: Bool { true }

  /// Adds the mean over outputs, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    let batch = Batch(
      outputs: LaneRows(outputs), slopes: LaneRows(gradient), rows: rows, columns: outputs.columns)
    switch targets {
    case .values(let matrix): pass(batch, WantedValues(rows: LaneRows(matrix)), scale, &total)
    case .classes(let labels):
      let single = outputs.columns == 1
      pass(batch, WantedClasses(rows: labels.rows, first: single ? 1 : 0), scale, &total)
    }
    withExtendedLifetime((outputs, targets, gradient)) {}
  }

  @inline(__always)
  private func pass<Wanted: WantedOutputs>(
    _ batch: Batch, _ wanted: Wanted, _ scale: Real, _ total: inout Lane
  ) {
    let share = 1 / Real(batch.columns)
    let factor = Lane(repeating: share * scale)
    // A variable of its own stays in a register.
    var losses = total
    for row in 0..<batch.rows {
      let values = batch.outputs.row(row)
      let slopes = batch.slopes.row(row)
      var sum = Lane()
      for output in 0..<batch.columns {
        slopes[output] = add(
          values[output], wanted: wanted[row, output], factor: factor, to: &sum)
      }
      losses.addProduct(sum, Lane(repeating: share))
    }
    total = losses
  }
}

/// Outputs of some rows, and where their slopes go.
private struct Batch {
  let outputs: LaneRows
  let slopes: LaneRows
  let rows: Int
  let columns: Int
}

/// What each network should answer.
private protocol WantedOutputs {
  subscript(row: Int, output: Int) -> Lane { get }
}

private struct WantedValues: WantedOutputs {
  let rows: LaneRows

  @inline(__always) subscript(row: Int, output: Int) -> Lane { rows.row(row)[output] }
}

private struct WantedClasses: WantedOutputs {
  let rows: UnsafePointer<SIMD16<Int32>>
  /// The class of the first output.
  let first: Int

  @inline(__always) subscript(row: Int, output: Int) -> Lane {
    Lane().selecting(Lane(repeating: 1), where: rows[row].isEqual(to: first &+ output))
  }
}
