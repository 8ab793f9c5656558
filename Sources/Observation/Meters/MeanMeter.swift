internal import Lanes
internal import Networks

/// A figure of one unit on one input.
protocol ElementRule {
  /// Whether it is a power of |φ′(z)|: 0 and 1 stay what they are.
  static var isPowerOfSlope: Bool { get }
  /// The figure of a pre-activation, its activation and its slope.
  func value(z: Lane, h: Lane, slope: Lane) -> Lane
}

extension ElementRule {
  /// No, unless a rule says otherwise.
  static var isPowerOfSlope: Bool { false }
}

/// The mean over the probe of an ``ElementRule``, NaN where a pre-activation is.
///
/// Within a part a `Float` chain in row order; the parts are added in `Double`. Where slopes are 0 or 1
/// the mean of their powers is the share of those that are 1, which the sums of the layer have already.
final class MeanMeter: PanelMeter {
  /// Adds the sums of a panel.
  ///
  /// The loop is made for its rule when the meter is: a generic class would call the rule for every
  /// element.
  private let addSums: (_ panel: UnitPanel, _ sums: UnsafeMutableBufferPointer<WideLane>) -> Void
  private var sums: [WideLane]
  private let isPowerOfSlope: Bool

  @inline(__always)
  init<Rule: ElementRule>(_ rule: Rule, units: Int) {
    isPowerOfSlope = Rule.isPowerOfSlope
    addSums = { panel, sums in
      panel.run(RuleChain(rule)) { sums[$0] += $1.sum.wide }
    }
    sums = Array(repeating: WideLane(), count: units)
  }

  func add(_ panel: UnitPanel, of part: MeterPart) {
    if isPowerOfSlope, panel.isRectified { return }
    sums.withUnsafeMutableBufferPointer { addSums(panel, $0) }
  }

  func take(_ layer: MeterLayer) -> [Lane] {
    defer { for unit in sums.indices { sums[unit] = WideLane() } }
    let isKnown = isPowerOfSlope && layer.activation.isRectifier
    return sums.indices.map { unit in
      let sum = isKnown ? layer.sums[unit].sloped : sums[unit]
      return (sum / Double(layer.count)).real
        .selecting(Lane(repeating: Lane.canonicalNaN), where: layer.sums[unit].isUnknown)
    }
  }
}

private struct RuleChain<Rule: ElementRule>: RowChain {
  private let rule: Rule
  var sum = Lane()

  @inline(__always) init(_ rule: Rule) { self.rule = rule }

  @inline(__always) mutating func add(z: Lane, h: Lane, slope: Lane) {
    sum += rule.value(z: z, h: h, slope: slope)
  }
}
