public import Catalogs
internal import Lanes

/// A step length on half a cosine wave to η·floor, where it stays.
///
/// PyTorch's CosineAnnealingLR rises again after `T_max` updates; this does not.
/// Source: Loshchilov & Hutter 2017.
public struct CosineSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "cosine", summary: "Falls on half a cosine wave, then stays",
    formula: "η·(floor + (1 − floor)·(1 + cos(π·min(k/over, 1)))/2), k = 0, 1, …",
    source: "Loshchilov & Hutter 2017; as torch.optim.lr_scheduler.CosineAnnealingLR",
    parameters: [
      CatalogParameter.share("floor", default: 0, summary: "share of the rate in the end"),
      CatalogParameter.over("updates until the floor"),
    ]
  ) { CosineSchedule(floor: $0["floor", default: 0], over: Int($0["over", default: 0])) }

  /// The share of the rate in the end.
  public let floor: Double
  /// Updates until then; 0 for all.
  public let over: Int

  /// floor + (1 − floor)·(1 + cos(π·k/over))/2.
  public func factor(at index: Int, of count: Int) -> Double {
    let length = over == 0 ? count : over
    if index >= length { return floor }
    let wave = Double.cos(Double.pi * (Double(index) / Double(length)))
    return floor + (1 - floor) * (1 + wave) / 2
  }
}
