public import Catalogs
public import Lanes

/// |output − target|, averaged over outputs and rows; for classes the target is 1 for the class and
/// 0 for the others.
///
/// The slope is sign(output − target)·scale/outputs, 0 where they are equal.
public struct MeanAbsoluteError: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "mae", summary: "Mean absolute error; one-hot targets for classes",
    formula: "mean over rows and outputs of |o − t|",
    source: "Laplace 1774; as torch.nn.L1Loss"
  ) { _ in MeanAbsoluteError() }

  /// True: classes are coded one-hot.
  public var takesClasses: Bool { true }
  /// True.
  public var takesValues: Bool { true }

  /// Adds the mean over outputs of the absolute errors, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    let count = outputs.columns
    let share = 1 / Real(count)
    let factor = share * scale
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      var sum = Lane()
      for output in 0..<count {
        let error = values[output] - targets.wanted(row: row, output: output, outputs: count)
        sum += error.magnitude
        slopes[output] = Moments.sign(error) * factor
      }
      total.addProduct(sum, Lane(repeating: share))
    }
  }
}
