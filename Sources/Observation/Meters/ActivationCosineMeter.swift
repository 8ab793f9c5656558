internal import Lanes
internal import Networks

/// What each unit adds to the mean cosine between the activations of two probe inputs.
///
/// With m inputs r whose activations h_r are not all 0 and e_r = h_r/‖h_r‖, the mean over pairs is
/// Σ_{r≠s} e_r·e_s/(m(m − 1)), and unit u adds ((Σ_r e_ru)² − Σ_r e_ru²)/(m(m − 1)) to it, so that no
/// pair has to be looked at. NaN where m < 2. Sums are in `Double`, in the order of rows and units.
final class ActivationCosineMeter: UnitMeter {
  static let recipe = MeterRecipe("activation_cosine") { ActivationCosineMeter(units: $0) }

  private let units: Int
  private let sums: UnsafeMutablePointer<WideLane>
  private let squares: UnsafeMutablePointer<WideLane>
  private var inputs = WideLane()

  init(units: Int) {
    self.units = units
    sums = .allocate(capacity: max(units, 1))
    squares = .allocate(capacity: max(units, 1))
    reset()
  }

  deinit {
    sums.deallocate()
    squares.deallocate()
  }

  private func reset() {
    sums.initialize(repeating: WideLane(), count: units)
    squares.initialize(repeating: WideLane(), count: units)
    inputs = WideLane()
  }

  func add(_ part: MeterPart) {
    var row = 0
    while row + 4 <= part.rows {
      addRows(part, row, row + 1, row + 2, row + 3)
      row += 4
    }
    while row < part.rows {
      addRow(part, row)
      row += 1
    }
    withExtendedLifetime(part) {}
  }

  /// Four rows at a time, in their order: their lengths are four chains side by side, and the sums of a
  /// unit are read and written once.
  private func addRows(_ part: MeterPart, _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    let (ha, hb, hc, hd) = (part.h.row(a), part.h.row(b), part.h.row(c), part.h.row(d))
    var (la, lb, lc, ld) = (WideLane(), WideLane(), WideLane(), WideLane())
    for unit in 0..<units {
      la.addProduct(ha[unit].wide, ha[unit].wide)
      lb.addProduct(hb[unit].wide, hb[unit].wide)
      lc.addProduct(hc[unit].wide, hc[unit].wide)
      ld.addProduct(hd[unit].wide, hd[unit].wide)
    }
    let (ia, ib, ic, id) = (inverse(la), inverse(lb), inverse(lc), inverse(ld))
    for unit in 0..<units {
      var (sum, square) = (sums[unit], squares[unit])
      Self.add(ha[unit].wide * ia, &sum, &square)
      Self.add(hb[unit].wide * ib, &sum, &square)
      Self.add(hc[unit].wide * ic, &sum, &square)
      Self.add(hd[unit].wide * id, &sum, &square)
      (sums[unit], squares[unit]) = (sum, square)
    }
  }

  private func addRow(_ part: MeterPart, _ row: Int) {
    let h = part.h.row(row)
    var length = WideLane()
    for unit in 0..<units { length.addProduct(h[unit].wide, h[unit].wide) }
    let inverse = inverse(length)
    for unit in 0..<units { Self.add(h[unit].wide * inverse, &sums[unit], &squares[unit]) }
  }

  @inline(__always)
  private static func add(_ share: WideLane, _ sum: inout WideLane, _ square: inout WideLane) {
    sum += share
    square.addProduct(share, share)
  }

  /// 1/‖h‖ of an input, which is counted; 0 where h = 0.
  @inline(__always)
  private func inverse(_ squaredLength: WideLane) -> WideLane {
    let isZero = squaredLength .== 0
    inputs += WideLane(repeating: 1).replacing(with: 0, where: isZero)
    return (1 / squaredLength.squareRoot()).replacing(with: 0, where: isZero)
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let pairs = inputs * (inputs - 1)
    defer { reset() }
    return (0..<units).map { unit in
      var value = -squares[unit]
      value.addProduct(sums[unit], sums[unit])
      return (value / pairs).replacing(with: .nan, where: pairs .<= 0).real
    }
  }
}
