public import Catalogs

/// The same step length from beginning to end.
public struct ConstantSchedule: Schedule {
  /// How a study names it.
  public static let entry = CatalogEntry<any Schedule>(
    "constant", summary: "The same step length throughout", formula: "η", source: "–"
  ) { _ in ConstantSchedule() }

  /// 1.
  public func factor(at index: Int, of count: Int) -> Double { 1 }
}
