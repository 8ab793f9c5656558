internal import Lanes
internal import Networks

/// What is proved of a unit on the box of certificates: −1 where it fires nowhere, 1 where it fires
/// somewhere, 0 where neither is known.
///
/// It fires nowhere if the upper bound of h is ≤ 0. It fires somewhere if the lower bound is > 0, or if
/// it fires on a row of the probe that lies in the box.
final class CertificateMeter: UnitMeter {
  static let recipe = MeterRecipe("certificate") { CertificateMeter(units: $0) }
  private var fires: [LaneMask]
  /// Whether all rows lie in the box: then the sums of the layer say who fires.
  private var isProbeInBox = false

  init(units: Int) { fires = Array(repeating: LaneMask(repeating: false), count: units) }

  func add(_ part: MeterPart) {
    isProbeInBox = part.isProbeInBox
    if isProbeInBox { return }
    for unit in fires.indices {
      var own = fires[unit]
      for (row, isInside) in part.inBox.enumerated() where isInside {
        own = own .| (part.h[row, unit] .> 0)
      }
      fires[unit] = own
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in fires.indices { fires[unit] = LaneMask(repeating: false) } }
    return layer.bounds().enumerated().map { unit, bounds in
      let fires = isProbeInBox ? layer.sums[unit].active.real .> 0 : fires[unit]
      return Lane()
        .replacing(with: -1, where: bounds.high .<= 0)
        .replacing(with: 1, where: fires .| (bounds.low .> 0))
    }
  }
}
