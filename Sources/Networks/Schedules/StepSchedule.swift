public import Catalogs

/// A step length that falls at regular intervals: η·factor^⌊k/every⌋ for the update k = 0, 1, ….
public struct StepSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "step", summary: "Falls at regular intervals", formula: "η·factor^⌊k/every⌋, k = 0, 1, …",
    source: "as torch.optim.lr_scheduler.StepLR",
    parameters: [
      CatalogParameter(
        "every", kind: .integer, default: nil, minimum: 1, maximum: 1e9,
        summary: "updates between two falls"),
      CatalogParameter.share("factor", default: 0.1, summary: "what is left after a fall"),
    ]
  ) {
    StepSchedule(every: Int($0["every", default: 1]), factor: $0["factor", default: 0.1])
  }

  /// Updates between two falls.
  public let every: Int
  /// What is left after a fall.
  public let factor: Double

  /// factor^⌊k/every⌋, by squaring.
  public func factor(at index: Int, of count: Int) -> Double {
    var exponent = index / every
    var power = 1.0
    var square = factor
    while exponent > 0 {
      if exponent % 2 == 1 { power *= square }
      square *= square
      exponent /= 2
    }
    return power
  }
}
