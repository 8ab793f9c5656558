internal import Lanes
internal import Networks

/// A figure of one unit on one input.
protocol ElementRule {
  /// The figure of a pre-activation, its activation and its slope.
  func value(z: Lane, h: Lane, slope: Lane) -> Lane
}

/// The mean over the probe of an ``ElementRule``, NaN where a pre-activation is.
///
/// Within a part a `Float` chain in row order; the parts are added in `Double`.
final class MeanMeter: UnitMeter {
  /// Adds the sums of units over the rows of a part.
  ///
  /// The loop is made for its rule when the meter is: a generic class would call the rule for every
  /// element.
  private let addSums: (_ part: MeterPart, _ sums: UnsafeMutableBufferPointer<WideLane>) -> Void
  private var sums: [WideLane]

  @inline(__always)
  init(_ rule: some ElementRule, units: Int) {
    addSums = { part, sums in
      let (z, h, slopes) = (part.z.storage, part.h.storage, part.slopes.storage)
      let (zStride, hStride, slopeStride) = (part.z.stride, part.h.stride, part.slopes.stride)
      @inline(__always) func value(_ row: Int, _ unit: Int) -> Lane {
        rule.value(
          z: z[row &* zStride &+ unit], h: h[row &* hStride &+ unit],
          slope: slopes[row &* slopeStride &+ unit])
      }
      var unit = 0
      while unit + 4 <= sums.count {
        var (s0, s1, s2, s3) = (Lane(), Lane(), Lane(), Lane())
        for row in 0..<part.rows {
          s0 += value(row, unit)
          s1 += value(row, unit + 1)
          s2 += value(row, unit + 2)
          s3 += value(row, unit + 3)
        }
        sums[unit] += s0.wide
        sums[unit + 1] += s1.wide
        sums[unit + 2] += s2.wide
        sums[unit + 3] += s3.wide
        unit += 4
      }
      while unit < sums.count {
        var sum = Lane()
        for row in 0..<part.rows { sum += value(row, unit) }
        sums[unit] += sum.wide
        unit += 1
      }
      withExtendedLifetime(part) {}
    }
    sums = Array(repeating: WideLane(), count: units)
  }

  func add(_ part: MeterPart) {
    sums.withUnsafeMutableBufferPointer { addSums(part, $0) }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in sums.indices { sums[unit] = WideLane() } }
    return sums.indices.map { unit in
      (sums[unit] / Double(layer.count)).real
        .selecting(Lane(repeating: Lane.canonicalNaN), where: layer.sums[unit].isUnknown)
    }
  }
}
