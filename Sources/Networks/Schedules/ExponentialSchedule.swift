public import Catalogs
internal import Lanes

/// A step length that falls by the same share with every update: η·factor^(k/over).
public struct ExponentialSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "exponential", summary: "Falls by the same share with every update",
    formula: "η·factor^(k/over), k = 0, 1, …",
    source: "as torch.optim.lr_scheduler.ExponentialLR with gamma = factor^(1/over)",
    parameters: [
      CatalogParameter(
        "factor", default: nil, minimum: 1e-30, maximum: 1e6,
        summary: "what is left after 'over' updates"),
      CatalogParameter(
        "over", kind: .integer, default: 1, minimum: 1, maximum: 1e9,
        summary: "updates that leave 'factor'"),
    ]
  ) {
    ExponentialSchedule(factor: $0["factor", default: 1], over: $0["over", default: 1])
  }

  /// What is left after ``over`` updates.
  public let factor: Double
  /// Updates that leave ``factor``.
  public let over: Double

  /// exp(k·log(factor)/over).
  public func factor(at index: Int, of count: Int) -> Double {
    Double.exp(Double(index) * Double.log(factor) / over)
  }
}
