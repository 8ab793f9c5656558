public import Catalogs

/// A step length on a straight line to η·end, where it stays.
public struct LinearSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "linear", summary: "Falls on a straight line, then stays",
    formula: "η·(1 + (end − 1)·min(k/over, 1)), k = 0, 1, …",
    source: "as torch.optim.lr_scheduler.LinearLR(start_factor=1)",
    parameters: [
      CatalogParameter.share("end", default: 0, summary: "share of the rate in the end"),
      CatalogParameter.over("updates until the end of the line"),
    ]
  ) { LinearSchedule(end: $0["end", default: 0], over: Int($0["over", default: 0])) }

  /// The share of the rate in the end.
  public let end: Double
  /// Updates until then; 0 for all.
  public let over: Int

  /// 1 + (end − 1)·min(k/over, 1).
  public func factor(at index: Int, of count: Int) -> Double {
    let length = over == 0 ? count : over
    return index >= length ? end : 1 + (end - 1) * (Double(index) / Double(length))
  }
}
