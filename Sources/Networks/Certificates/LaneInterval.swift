internal import Lanes

/// Bounds of a value in each of sixteen networks. Where a bound is NaN, nothing is known.
public struct LaneInterval: Sendable {
  /// The value is nowhere below this.
  public var low: Lane
  /// The value is nowhere above this.
  public var high: Lane

  /// Collects the bounds.
  public init(low: Lane, high: Lane) {
    self.low = low
    self.high = high
  }

  /// One value.
  public init(_ value: Lane) { self.init(low: value, high: value) }

  /// Bounds in `Double`, rounded outward; where one is not finite, NaN.
  init(outward low: WideLane, _ high: WideLane) {
    self = LaneInterval(low: low.real, high: high.real).outward.knowing()
  }

  /// The least interval that holds this one and a value.
  func including(_ value: Lane) -> LaneInterval {
    LaneInterval(
      low: low.selecting(value, where: value .< low),
      high: high.selecting(value, where: value .> high))
  }

  /// Each bound moved on by at least one `Float`; a bound of 0 stays what it is.
  var outward: LaneInterval {
    let step = Real(0x1p-22)
    let least = Lane(repeating: 0x1p-148)
    return LaneInterval(
      low: (low - low.magnitude * step - least).selecting(low, where: low .== 0),
      high: (high + high.magnitude * step + least).selecting(high, where: high .== 0))
  }

  /// Wider by a share of each bound, and by what flushing does: values below 2⁻¹⁰⁰ become 0. A
  /// bound of 0 stays what it is.
  func widened(by share: Real) -> LaneInterval {
    let smallest = Real(0x1p-99)
    let below = low - low.magnitude * share
    let above = high + high.magnitude * share
    let zero = Lane()
    return LaneInterval(
      low: below.selecting(zero, where: (below .> 0) .& (below .< smallest)),
      high: above.selecting(zero, where: (above .< 0) .& (above .> -smallest)))
  }

  /// NaN in both bounds where one of them, or one of `cause`, is not finite.
  func knowing(_ cause: LaneInterval? = nil) -> LaneInterval {
    var poison = (low - low) + (high - high)
    if let cause { poison += (cause.low - cause.low) + (cause.high - cause.high) }
    return LaneInterval(low: low + poison, high: high + poison)
  }
}
