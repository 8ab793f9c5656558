public import Catalogs
public import Lanes

/// e²/2 for small errors e = output − target, delta·(|e| − delta/2) from |e| = delta on; averaged
/// over outputs and rows. For classes the target is 1 for the class and 0 for the others.
///
/// The slope is e within ±delta, times scale/outputs, flushed to zero under 2⁻¹⁰⁰.
public struct Huber: Loss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "huber", summary: "Squared error that grows linearly from delta on; one-hot for classes",
    formula: "mean over rows and outputs of e²/2 if |e| < delta, else delta·(|e| − delta/2), "
      + "e = o − t",
    source: "Huber 1964; as torch.nn.HuberLoss",
    parameters: [
      CatalogParameter(
        "delta", default: 1, minimum: 1e-15, maximum: 1e15,
        summary: "error from which on the loss is linear")
    ]
  ) { Huber(delta: Real($0["delta", default: 1])) }

  /// The error from which on the loss is linear.
  public let delta: Real

  /// True: classes are coded one-hot.
  public var takesClasses: Bool { true }
  /// True.
  public var takesValues: Bool { true }

  /// Adds the mean over outputs, row by row.
  public func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane
  ) {
    let count = outputs.columns
    let share = 1 / Real(count)
    let factor = share * scale
    let limit = Lane(repeating: delta)
    for row in 0..<rows {
      let values = outputs.row(row)
      let slopes = gradient.row(row)
      var sum = Lane()
      for output in 0..<count {
        let error = values[output] - targets.wanted(row: row, output: output, outputs: count)
        let size = error.magnitude
        let isLarge = size .>= limit
        // e within ±delta: with it both branches are b·(|e| − |b|/2).
        let bounded = error.selecting(
          Moments.sign(error) * limit, where: isLarge)
        let own = bounded.magnitude
        sum.addProduct(own, size - 0.5 * own)
        slopes[output] = (bounded * factor).flushed
      }
      total.addProduct(sum, Lane(repeating: share))
    }
  }
}
