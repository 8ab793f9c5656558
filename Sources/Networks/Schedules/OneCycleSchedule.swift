public import Catalogs
internal import Lanes

/// A step length that rises to its peak and falls far below its start, each on half a cosine wave.
///
/// With n updates, the peak η stands at k = rise·n − 1 and the end at k = n − 1. Momentum does not
/// change. Source: Smith & Topin 2019.
public struct OneCycleSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "one_cycle", summary: "Rises to η and falls far below its start, on cosine waves",
    formula: "from η·start up to η at k = rise·n − 1, down to η·end at k = n − 1: "
      + "to + (from − to)·(1 + cos(π·share of the way))/2",
    source: "Smith & Topin 2019; as torch.optim.lr_scheduler.OneCycleLR without momentum",
    parameters: [
      CatalogParameter(
        "rise", default: 0.3, minimum: 0, maximum: 1, summary: "share of training until the peak"),
      CatalogParameter.share("start", default: 0.04, summary: "share of the rate at first"),
      CatalogParameter.share("end", default: 4e-6, summary: "share of the rate in the end"),
    ]
  ) {
    OneCycleSchedule(
      rise: $0["rise", default: 0.3], start: $0["start", default: 0.04],
      end: $0["end", default: 4e-6])
  }

  /// The share of training until the peak.
  public let rise: Double
  /// The share of the rate at first.
  public let start: Double
  /// The share of the rate in the end.
  public let end: Double

  /// On the way up, at the peak or on the way down.
  public func factor(at index: Int, of count: Int) -> Double {
    let peak = rise * Double(count) - 1
    let last = Double(count - 1)
    let position = Double(index)
    if position < peak { return Self.wave(from: start, to: 1, position / peak) }
    let top = max(peak, 0)
    let way = last > top ? (position - top) / (last - top) : 0
    return Self.wave(from: 1, to: end, min(way, 1))
  }

  private static func wave(from: Double, to: Double, _ share: Double) -> Double {
    to + (from - to) * (1 + Double.cos(Double.pi * share)) / 2
  }
}
