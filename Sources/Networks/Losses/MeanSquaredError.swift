public import Catalogs
internal import Lanes

/// (output − target)², averaged over outputs and rows; for classes the target is 1 for the class
/// and 0 for the others.
public struct MeanSquaredError: OutputwiseLoss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "mse", summary: "Mean squared error; one-hot targets for classes",
    formula: "mean over rows and outputs of (o − t)²", source: "Gauss 1809"
  ) { _ in MeanSquaredError() }

  /// e², with the slope 2·e.
  @inline(__always)
  public func add(_ output: Lane, wanted: Lane, factor: Lane, to sum: inout Lane) -> Lane {
    let error = output - wanted
    sum.addProduct(error, error)
    return (error * (2 * factor)).flushed
  }
}
