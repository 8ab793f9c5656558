internal import Lanes
internal import Networks

/// What each unit adds to the mean cosine between the activations of two probe inputs.
///
/// With m inputs r whose activations h_r are not all 0 and e_r = h_r/‖h_r‖, the mean over pairs is
/// Σ_{r≠s} e_r·e_s/(m(m − 1)) = (‖Σ_r e_r‖² − m)/(m(m − 1)), so that no pair has to be looked at; unit u
/// of n adds ((Σ_r e_ru)² − m/n)/(m(m − 1)) to it. NaN where m < 2. Lengths are summed in `Double`; the
/// e_r are `Float` chains in row order within a part, and the parts are added in `Double`.
final class ActivationCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("activation_cosine") { ActivationCosineMeter(units: $0) }

  private let units: Int
  private let sums: UnsafeMutablePointer<WideLane>
  /// The sums of a part.
  private let chains: UnsafeMutablePointer<Lane>
  private var inputs = WideLane()

  init(units: Int) {
    self.units = units
    sums = .allocateLines(units, repeating: WideLane())
    chains = .allocateLines(units, repeating: Lane())
  }

  deinit {
    sums.deallocate()
    chains.deallocate()
  }

  func add(_ part: MeterPart) {
    var row = 0
    while row + 4 <= part.rows {
      addRows(part.h, row)
      row += 4
    }
    while row < part.rows {
      addRow(part.h, row)
      row += 1
    }
    for unit in 0..<units {
      sums[unit] += chains[unit].wide
      chains[unit] = Lane()
    }
    withExtendedLifetime(part) {}
  }

  /// Four rows at a time, in their order: their lengths are four chains side by side, and the sum of a
  /// unit is read and written once.
  private func addRows(_ h: LaneMatrix, _ row: Int) {
    let (ha, hb, hc, hd) = (h.row(row), h.row(row + 1), h.row(row + 2), h.row(row + 3))
    var (la, lb, lc, ld) = (WideLane(), WideLane(), WideLane(), WideLane())
    for unit in 0..<units {
      la.addProduct(ha[unit].wide, ha[unit].wide)
      lb.addProduct(hb[unit].wide, hb[unit].wide)
      lc.addProduct(hc[unit].wide, hc[unit].wide)
      ld.addProduct(hd[unit].wide, hd[unit].wide)
    }
    let (ia, ib, ic, id) = (inverse(la), inverse(lb), inverse(lc), inverse(ld))
    for unit in 0..<units {
      var chain = chains[unit]
      chain.addProduct(ha[unit], ia)
      chain.addProduct(hb[unit], ib)
      chain.addProduct(hc[unit], ic)
      chain.addProduct(hd[unit], id)
      chains[unit] = chain
    }
  }

  private func addRow(_ h: LaneMatrix, _ row: Int) {
    let h = h.row(row)
    var length = WideLane()
    for unit in 0..<units { length.addProduct(h[unit].wide, h[unit].wide) }
    let inverse = inverse(length)
    for unit in 0..<units { chains[unit].addProduct(h[unit], inverse) }
  }

  /// 1/‖h‖ of an input, which is counted; 0 where h = 0.
  @inline(__always)
  private func inverse(_ squaredLength: WideLane) -> Lane {
    let isZero = squaredLength .== 0
    inputs += WideLane(repeating: 1).replacing(with: 0, where: isZero)
    return (1 / WideLane.sqrt(squaredLength)).replacing(with: 0, where: isZero).real
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let pairs = inputs * (inputs - 1)
    let own = inputs / Double(units)
    inputs = WideLane()
    return (0..<units).map { unit in
      var value = -own
      value.addProduct(sums[unit], sums[unit])
      sums[unit] = WideLane()
      return (value / pairs).replacing(with: .nan, where: pairs .<= 0).real
    }
  }
}
