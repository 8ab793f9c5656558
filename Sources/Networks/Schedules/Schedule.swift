public import Catalogs

/// How the step length changes during training.
///
/// Computed in `Double` from the number of the update alone, with the suite's own exp, log and cos,
/// so that its bits are the same on every machine.
public protocol Schedule: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Schedule> { get }

  /// What the learning rate is multiplied by.
  ///
  /// - Parameters:
  ///   - index: the number of the update, from 0, after any warm-up.
  ///   - count: the number of updates in all, after any warm-up; at least 1.
  func factor(at index: Int, of count: Int) -> Double
}

extension Catalog where Value == any Schedule {
  /// Every schedule that a study can name.
  public static let schedules = Catalog(
    "schedules",
    [
      ConstantSchedule.entry, StepSchedule.entry, ExponentialSchedule.entry,
      LinearSchedule.entry, CosineSchedule.entry, OneCycleSchedule.entry,
    ])
}

extension CatalogParameter {
  /// The number of updates that a schedule takes.
  static func over(_ summary: String) -> CatalogParameter {
    CatalogParameter(
      "over", kind: .integer, default: 0, minimum: 0, maximum: 1e9,
      summary: "\(summary); 0 for all of training")
  }

  /// A share of the learning rate.
  static func share(_ name: String, default value: Double, summary: String) -> CatalogParameter {
    CatalogParameter(name, default: .number(value), minimum: 0, maximum: 1e6, summary: summary)
  }
}
