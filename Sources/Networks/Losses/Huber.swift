public import Catalogs
internal import Lanes

/// e²/2 for small errors e = output − target, delta·(|e| − delta/2) from |e| = delta on; averaged
/// over outputs and rows. For classes the target is 1 for the class and 0 for the others.
///
/// The slope is e within ±delta, times scale/outputs, flushed to zero under 2⁻¹⁰⁰.
public struct Huber: OutputwiseLoss {
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

  /// With b = e within ±delta both branches are |b|·(|e| − |b|/2), and b is the slope.
  @inline(__always)
  public func add(_ output: Lane, wanted: Lane, factor: Lane, to sum: inout Lane) -> Lane {
    let limit = Lane(repeating: delta)
    let error = output - wanted
    let size = error.magnitude
    let bounded = error.selecting(Moments.sign(error) * limit, where: size .>= limit)
    let own = bounded.magnitude
    sum.addProduct(own, size - 0.5 * own)
    return (bounded * factor).flushed
  }
}
