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

  init(units: Int) { fires = Array(repeating: LaneMask(repeating: false), count: units) }

  func add(_ part: MeterPart) {
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
    return zip(layer.bounds(), fires).map { bounds, fires in
      Lane()
        .replacing(with: -1, where: bounds.high .<= 0)
        .replacing(with: 1, where: fires .| (bounds.low .> 0))
    }
  }
}
