internal import Lanes

/// What the probe loss gains when a unit's h is set to 0.
final class RemovalMeter: UnitMeter {
  static let recipe = MeterRecipe("removal") { _ in RemovalMeter() }

  func take(_ layer: MeterLayer) -> [Lane] { layer.removalLossChanges }
}
