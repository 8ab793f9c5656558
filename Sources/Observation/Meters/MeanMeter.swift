internal import Lanes

/// A figure of one unit on one input.
protocol ElementRule {
  /// The figure of a pre-activation, its activation and its slope.
  func value(z: Lane, h: Lane, slope: Lane) -> Lane
}

/// The mean over the probe of an ``ElementRule``, NaN where a pre-activation is.
///
/// Within a part a `Float` chain in row order; the parts are added in `Double`.
final class MeanMeter<Rule: ElementRule>: UnitMeter {
  private let rule: Rule
  private var sums: [SIMD16<Double>]
  private var unknown: [Lane]

  init(_ rule: Rule, units: Int) {
    self.rule = rule
    sums = Array(repeating: SIMD16(), count: units)
    unknown = Array(repeating: Lane(), count: units)
  }

  func add(_ part: MeterPart) {
    for unit in sums.indices {
      var sum = Lane()
      var mark = unknown[unit]
      for row in 0..<part.rows {
        let z = part.z[row, unit]
        sum += rule.value(z: z, h: part.h[row, unit], slope: part.slopes[row, unit])
        mark.select(z, where: z .!= z)
      }
      sums[unit] += SIMD16<Double>(sum)
      unknown[unit] = mark
    }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    let result = sums.indices.map {
      Lane(sums[$0] / Double(layer.count)).selecting(unknown[$0], where: unknown[$0] .!= 0)
    }
    for unit in sums.indices {
      sums[unit] = SIMD16()
      unknown[unit] = Lane()
    }
    return result
  }
}
