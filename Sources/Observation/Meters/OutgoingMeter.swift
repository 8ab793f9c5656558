internal import Lanes

/// Σ|w| over the outgoing weights of each unit.
final class OutgoingMeter: UnitMeter {
  static let recipe = MeterRecipe("outgoing_sum") { _ in OutgoingMeter() }

  func take(_ layer: MeterLayer) -> [Lane] { layer.outgoingSums }
}
