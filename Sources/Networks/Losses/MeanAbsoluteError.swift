public import Catalogs
internal import Lanes

/// |output − target|, averaged over outputs and rows; for classes the target is 1 for the class and
/// 0 for the others.
///
/// The slope is sign(output − target)·scale/outputs, 0 where they are equal.
public struct MeanAbsoluteError: OutputwiseLoss {
  /// How a study names it.
  public static let entry = CatalogEntry<any Loss>(
    "mae", summary: "Mean absolute error; one-hot targets for classes",
    formula: "mean over rows and outputs of |o − t|",
    source: "Laplace 1774; as torch.nn.L1Loss"
  ) { _ in MeanAbsoluteError() }

  /// |e|, with its sign as the slope.
  @inline(__always)
  public func add(_ output: Lane, wanted: Lane, factor: Lane, to sum: inout Lane) -> Lane {
    let error = output - wanted
    sum += error.magnitude
    return Moments.sign(error) * factor
  }
}
