internal import Lanes

/// A figure of one unit on one input.
protocol ElementRule {
  /// The figure of a pre-activation, its activation and its slope.
  func value(z: Lane, h: Lane, slope: Lane) -> Lane
}

/// The mean over the probe of an ``ElementRule``, NaN where a pre-activation is.
///
/// Within a part a `Float` chain in row order; the parts are added in `Double`.
final class MeanMeter: UnitMeter {
  /// A unit's sum over the rows of a part.
  ///
  /// The loop is made for its rule when the meter is: a generic class would call the rule for every
  /// element.
  private let sum: (_ part: MeterPart, _ unit: Int) -> Lane
  private var sums: [WideLane]

  @inline(__always)
  init(_ rule: some ElementRule, units: Int) {
    sum = { part, unit in
      var sum = Lane()
      for row in 0..<part.rows {
        sum += rule.value(
          z: part.z[row, unit], h: part.h[row, unit], slope: part.slopes[row, unit])
      }
      return sum
    }
    sums = Array(repeating: WideLane(), count: units)
  }

  func add(_ part: MeterPart) {
    for unit in sums.indices { sums[unit] += sum(part, unit).wide }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in sums.indices { sums[unit] = WideLane() } }
    return sums.indices.map { unit in
      (sums[unit] / Double(layer.count)).narrow
        .selecting(Lane(repeating: Lane.canonicalNaN), where: layer.sums[unit].isUnknown)
    }
  }
}
