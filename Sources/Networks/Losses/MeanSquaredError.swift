public import Catalogs
public import Lanes

/// (output − target)², averaged over outputs and rows; for classes the target is 1 for the class
/// and 0 for the others.
public struct MeanSquaredError: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "mse", summary: "Mean squared error; one-hot targets for classes",
    formula: "mean over rows and outputs of (o − t)²", source: "Gauss 1809"
  ) { _ in MeanSquaredError() }

  /// True: classes are coded one-hot.
  public var takesClasses: Bool { true }
  /// True.
  public var takesValues: Bool { true }

  /// Adds the mean over outputs of the squared errors, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    let count = outputs.columns
    let share = 1 / Real(count)
    let factor = 2 * share * scale
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      var sum = Lane()
      for output in 0..<count {
        let wanted: Lane
        switch targets {
        case .values(let matrix): wanted = matrix.row(row)[output]
        case .classes(let labels):
          wanted = Lane().replacing(
            with: 1,
            where: labels.rows[row].isEqual(to: output))
        }
        let error = values[output] - wanted
        sum.addProduct(error, error)
        slopes[output] = (error * factor).flushed
      }
      total.addProduct(sum, Lane(repeating: share))
    }
  }
}
