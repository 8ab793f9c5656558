internal import Lanes
internal import Networks

/// The upper interval bound of h over the box of certificates; NaN where none is known.
final class ActivationBoundMeter: UnitMeter {
  static let recipe = MeterRecipe("activation_bound") { _ in ActivationBoundMeter() }

  func take(_ layer: MeterLayer) -> [Lane] { layer.bounds().map(\.high) }
}
