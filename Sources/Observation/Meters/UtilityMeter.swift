internal import Lanes
internal import Networks

/// The place of each unit's utility in its layer, as a share: (1 + the number of units of less
/// utility) / units. The least is 1/units.
///
/// Utility is continual backprop's contribution, once a checkpoint: u ← decay·u + (1 − decay)·y with
/// y = mean|h|·Σ|w_out|. Since all units of a layer have seen as many checkpoints, the correction
/// 1 − decay^a would change no order.
final class UtilityMeter: UnitMeter {
  private let decay: Real
  private var utilities: [Lane]

  init(decay: Real, units: Int) {
    self.decay = decay
    utilities = Array(repeating: Lane(), count: units)
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let outgoing = layer.outgoingSums
    for unit in utilities.indices {
      let now = (layer.sums[unit].magnitude / Double(layer.count)).real * outgoing[unit]
      utilities[unit] = utilities[unit] * decay + now * (1 - decay)
    }
    return utilities.withUnsafeBufferPointer { utilities in
      utilities.map { own in
        var below = Lane(repeating: 1)
        for other in utilities {
          below += Lane().selecting(Lane(repeating: 1), where: other .< own)
        }
        return (below / Real(utilities.count)).selecting(own, where: own .!= own)
      }
    }
  }
}
