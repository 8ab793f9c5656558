internal import Lanes

/// The place of each unit's utility in its layer, as a share: (1 + the number of units of less
/// utility) / units. The least is 1/units.
///
/// Utility is continual backprop's contribution, once a checkpoint: u ← decay·u + (1 − decay)·y with
/// y = mean|h|·Σ|w_out|. Since all units of a layer have seen as many checkpoints, the correction
/// 1 − decay^a would change no order.
final class UtilityMeter: UnitMeter {
  private let decay: Float
  private var sums: [SIMD16<Double>]
  private var utilities: [Lane]

  init(decay: Float, units: Int) {
    self.decay = decay
    sums = Array(repeating: SIMD16(), count: units)
    utilities = Array(repeating: Lane(), count: units)
  }

  func add(_ part: MeterPart) {
    for unit in sums.indices {
      var sum = Lane()
      for row in 0..<part.rows { sum += part.h[row, unit].magnitude }
      sums[unit] += SIMD16<Double>(sum)
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let outgoing = layer.outgoingSums
    for unit in sums.indices {
      let now = Lane(sums[unit] / Double(layer.count)) * outgoing[unit]
      utilities[unit] = utilities[unit] * decay + now * (1 - decay)
      sums[unit] = SIMD16()
    }
    return utilities.map { own in
      var below = Lane(repeating: 1)
      for other in utilities { below += Lane().selecting(Lane(repeating: 1), where: other .< own) }
      return (below / Float(utilities.count)).selecting(own, where: own .!= own)
    }
  }
}
